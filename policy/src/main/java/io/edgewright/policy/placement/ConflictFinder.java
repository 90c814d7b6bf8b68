package io.edgewright.policy.placement;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds a minimal set of rules that cannot hold together, by the deletion filter (Chinneck and
 * Dravnieks 1991): a rule without which nothing fits either is none of them. What binds least by
 * the order of precedence is tried first, so boundaries are named only when they matter.
 */
final class ConflictFinder {
  /** About half a second for a whole search, so that naming a conflict takes no longer than it. */
  private static final long IN_ALL = 400_000_000;

  private static final long EACH = 40_000_000;

  /** Of so many rules it may be left open whether they are part of the conflict. */
  private static final int OPEN = 2;

  private ConflictFinder() {}

  /**
   * Rules in conflict.
   *
   * @param rules in the order in which they stand in the file; without any one of them the others
   *     leave a placement, as far as the steps sufficed to tell
   * @param proven whether it is shown that no placement obeys all of them
   */
  record Conflict(List<RuleRef> rules, boolean proven) {
    Conflict {
      rules = List.copyOf(rules);
    }

    boolean contains(RuleRef rule) {
      return rules.contains(rule);
    }
  }

  static Conflict find(PlacementProblem problem) {
    var trials = new RuleTrials(problem, IN_ALL, EACH);
    Set<RuleRef> dropped = new LinkedHashSet<>();
    var certain = new TreeSet<RuleRef>();
    var undecided = new TreeSet<RuleRef>();
    for (var rule : rules(problem)) {
      dropped.add(rule);
      switch (trials.without(dropped)) {
        case IMPOSSIBLE -> {}
        case POSSIBLE -> {
          dropped.remove(rule);
          certain.add(rule);
        }
        case UNDECIDED -> {
          dropped.remove(rule);
          undecided.add(rule);
        }
      }
    }
    // Many that may have no part in it would hide the ones that do.
    if (undecided.size() > OPEN && !certain.isEmpty()) {
      return new Conflict(List.copyOf(certain), false);
    }
    certain.addAll(undecided);
    return new Conflict(List.copyOf(certain), true);
  }

  private static Set<RuleRef> rules(PlacementProblem problem) {
    var rules = new LinkedHashSet<RuleRef>();
    problem.rules().sharing().capacity().ifPresent(rules::add);
    problem.rules().budget().ifPresent(budget -> rules.add(budget.rule()));
    problem.rules().spread().forEach(spread -> rules.add(spread.rule()));
    rules.add(problem.rules().max().rule());
    rules.addAll(filters(problem));
    problem.rules().require().forEach(require -> rules.add(require.rule()));
    rules.add(problem.rules().min().rule());
    return rules;
  }

  private static List<RuleRef> filters(PlacementProblem problem) {
    var filters = new TreeSet<RuleRef>();
    for (var site : problem.sites()) {
      for (var reason : site.exclusions()) {
        switch (reason) {
          case Reason.Filtered(var rule) -> filters.add(rule);
          case Reason.RegionUnknown(_, var rule) -> filters.add(rule);
          case Reason.NoRoom(_, var rule) -> filters.add(rule);
          case Reason.Unavailable _,
              Reason.Serving _,
              Reason.BelowMinimumUsage _,
              Reason.NotChosen _,
              Reason.LeaderElsewhere _ -> {}
        }
      }
    }
    return new ArrayList<>(filters);
  }
}
