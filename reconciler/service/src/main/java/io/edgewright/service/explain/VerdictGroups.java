package io.edgewright.service.explain;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.placement.PlacementDecision;
import io.edgewright.policy.placement.Reason;
import io.edgewright.policy.placement.Verdict;
import io.edgewright.service.fleet.ReasonRenderer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** The verdicts of a decision in the order in which people ask for them. */
final class VerdictGroups {
  private static final BigDecimal NEVER = BigDecimal.valueOf(Long.MAX_VALUE);

  private VerdictGroups() {}

  /** One cluster with its reason. */
  record Line(ClusterName cluster, String text) {}

  /** Clusters that one rule excludes. */
  record Summed(String text, List<ClusterName> clusters) {}

  /**
   * Verdicts of one sort: either each on its own, or summed up by what they have in common.
   *
   * @param lines sorted as is told best
   */
  record Group(String title, List<Line> lines, List<Summed> summed) {
    int size() {
      return lines.size() + summed.stream().mapToInt(rule -> rule.clusters().size()).sum();
    }
  }

  private enum Sort {
    CHOSEN("Chosen"),
    KEPT("Kept"),
    NOT_CHOSEN("Not chosen, the cheapest first"),
    BELOW("Below the minimum, the nearest to it first"),
    EXCLUDED("Excluded, by rule");

    private final String title;

    Sort(String title) {
      this.title = title;
    }

    static Sort of(Verdict verdict) {
      return switch (verdict.reason()) {
        case Reason.KeptByMinimum _, Reason.KeptByHysteresis _ -> KEPT;
        case Reason.Chosen _, Reason.Required _, Reason.EveryLocation _, Reason.Follows _ -> CHOSEN;
        case Reason.NotChosen _ -> NOT_CHOSEN;
        case Reason.BelowMinimumUsage _ -> BELOW;
        case Reason.Filtered _,
            Reason.Unavailable _,
            Reason.RegionUnknown _,
            Reason.NoRoom _,
            Reason.LeaderElsewhere _ ->
            EXCLUDED;
      };
    }
  }

  /** Every verdict, in one group each; groups without any are left out. */
  static List<Group> of(PlacementDecision decision) {
    var sorted = new TreeMap<Sort, List<Verdict>>();
    decision
        .verdicts()
        .values()
        .forEach(
            verdict ->
                sorted.computeIfAbsent(Sort.of(verdict), _ -> new ArrayList<>()).add(verdict));
    var groups = new ArrayList<Group>();
    sorted.forEach(
        (sort, verdicts) ->
            groups.add(
                sort == Sort.EXCLUDED
                    ? new Group(sort.title, List.of(), summed(verdicts))
                    : new Group(sort.title, lines(decision, verdicts), List.of())));
    return groups;
  }

  private static List<Line> lines(PlacementDecision decision, List<Verdict> verdicts) {
    return verdicts.stream()
        .sorted(Comparator.comparing(VerdictGroups::rank).thenComparing(Verdict::cluster))
        .map(verdict -> new Line(verdict.cluster(), text(decision, verdict.reason())))
        .toList();
  }

  /** What serves more, costs less or misses less comes first. */
  private static BigDecimal rank(Verdict verdict) {
    return switch (verdict.reason()) {
      case Reason.Serving serving -> BigDecimal.valueOf(-serving.milliRps());
      case Reason.BelowMinimumUsage(var milliRps, _) -> BigDecimal.valueOf(-milliRps);
      case Reason.NotChosen(var adding, _, var replacing) ->
          adding.orElse(NEVER).min(replacing.map(Reason.Exchange::costs).orElse(NEVER));
      case Reason.Filtered _,
          Reason.Unavailable _,
          Reason.RegionUnknown _,
          Reason.NoRoom _,
          Reason.LeaderElsewhere _ ->
          NEVER;
    };
  }

  /** The reason in words, with the file and line of a rule that bars adding the cluster. */
  private static String text(PlacementDecision decision, Reason reason) {
    return reason instanceof Reason.NotChosen(var adding, var bar, var replacing)
        ? ReasonRenderer.text(
            new Reason.NotChosen(
                adding,
                bar.map(rule -> BarEvaluator.located(decision.problem().rules(), rule)),
                replacing))
        : ReasonRenderer.text(reason);
  }

  /** The rule that excludes most comes first. */
  private static List<Summed> summed(List<Verdict> verdicts) {
    var byText = new TreeMap<String, List<ClusterName>>();
    verdicts.forEach(
        verdict ->
            byText
                .computeIfAbsent(ReasonRenderer.text(verdict.reason()), _ -> new ArrayList<>())
                .add(verdict.cluster()));
    return byText.entrySet().stream()
        .map(entry -> new Summed(entry.getKey(), List.copyOf(entry.getValue())))
        .sorted(Comparator.comparing((Summed rule) -> -rule.clusters().size()))
        .toList();
  }
}
