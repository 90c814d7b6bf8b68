package io.edgewright.policy.placement;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.placement.Contender.Intent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tells in which order applications are served where capacity and budget are short. */
final class RankEvaluator {
  /** What cannot be moved now goes before everything. */
  private static final long FROZEN = Long.MAX_VALUE;

  private final SortedMap<ApplicationName, Contender> byName = new TreeMap<>();

  private RankEvaluator(List<Contender> contenders) {
    contenders.forEach(contender -> byName.put(contender.name(), contender));
  }

  /**
   * The applications of each rank, the highest first; leaders before their followers, then by name.
   */
  static List<List<Contender>> ranks(List<Contender> contenders) {
    var evaluator = new RankEvaluator(contenders);
    var ranks = new TreeMap<Long, List<Contender>>(reverseOrder());
    for (var contender : contenders) {
      ranks.computeIfAbsent(evaluator.rank(contender), _ -> new ArrayList<>()).add(contender);
    }
    ranks
        .values()
        .forEach(rank -> rank.sort(comparing(evaluator::depth).thenComparing(Contender::name)));
    return List.copyOf(ranks.values());
  }

  /** A follower goes where its leader goes, and so never before it. */
  private long rank(Contender contender) {
    return leaders(contender).stream()
        .mapToLong(RankEvaluator::own)
        .min()
        .orElseGet(() -> own(contender));
  }

  private static long own(Contender contender) {
    return switch (contender.intent()) {
      case Intent.Staying _ -> FROZEN;
      case Intent.ByPolicy _
          when contender.demand().state() instanceof SignalState.Stale
              && !contender.inForce().clusters().isEmpty() ->
          FROZEN;
      case Intent.ByPolicy _, Intent.Following _, Intent.Unstated _ -> contender.priority();
    };
  }

  private int depth(Contender contender) {
    return leaders(contender).size();
  }

  /** The contender, its leader, the leader's leader and so on. */
  private List<Contender> leaders(Contender contender) {
    var chain = new ArrayList<Contender>();
    Set<ApplicationName> seen = new HashSet<>();
    var next = contender;
    while (next != null && seen.add(next.name())) {
      chain.add(next);
      next = next.intent() instanceof Intent.Following(var leader, _) ? byName.get(leader) : null;
    }
    return chain;
  }
}
