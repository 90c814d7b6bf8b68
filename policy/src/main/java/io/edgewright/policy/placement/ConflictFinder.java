package io.edgewright.policy.placement;

import io.edgewright.policy.placement.solver.LocationSolver;
import io.edgewright.policy.placement.solver.SearchOutcome;
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
  private static final long WORK_LIMIT = 50_000_000;

  private ConflictFinder() {}

  /** The rules in conflict, in the order in which they stand in the file. */
  static List<RuleRef> find(PlacementProblem problem) {
    Set<RuleRef> dropped = new LinkedHashSet<>();
    var conflict = new TreeSet<RuleRef>();
    for (var rule : rules(problem)) {
      dropped.add(rule);
      if (!impossible(problem, dropped)) {
        dropped.remove(rule);
        conflict.add(rule);
      }
    }
    return List.copyOf(conflict);
  }

  /** Whether it is proven that nothing obeys the rules that are left. */
  private static boolean impossible(PlacementProblem problem, Set<RuleRef> dropped) {
    var mapped = ProblemMapper.mapRulesOnly(problem, dropped);
    return LocationSolver.solve(mapped.numbered(), WORK_LIMIT) instanceof SearchOutcome.NoSet;
  }

  private static Set<RuleRef> rules(PlacementProblem problem) {
    var rules = new LinkedHashSet<RuleRef>();
    problem.rules().spread().forEach(spread -> rules.add(spread.rule()));
    problem.rules().sharing().capacity().ifPresent(rules::add);
    problem.rules().budget().ifPresent(budget -> rules.add(budget.rule()));
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
