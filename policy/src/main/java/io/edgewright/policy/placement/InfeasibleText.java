package io.edgewright.policy.placement;

import io.edgewright.policy.placement.solver.LocationSolver;
import io.edgewright.policy.placement.solver.SearchOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says in one sentence why no placement obeys the rules. */
final class InfeasibleText {
  private static final long WORK_LIMIT = 200_000_000;
  private static final int NAMED = 3;

  private InfeasibleText() {}

  static String of(PlacementProblem problem, List<RuleRef> conflict) {
    var budget = problem.rules().budget().filter(rule -> conflict.contains(rule.rule()));
    if (budget.isPresent()) {
      var numbered = ProblemMapper.mapRulesOnly(problem, Set.of(budget.get().rule()));
      var cheapest = LocationSolver.solve(LocationPrices.priced(numbered), WORK_LIMIT);
      if (cheapest instanceof SearchOutcome.Found(var set) && set.proven()) {
        var missing = Decimals.ofThousandths(set.cost() - budget.get().milliPrice());
        return "budget short by " + missing.toPlainString();
      }
    }
    long eligible = problem.sites().stream().filter(Site::eligible).count();
    return "%d of %d clusters are eligible, and no set of them obeys: %s%s"
        .formatted(
            eligible,
            problem.sites().size(),
            conflict.stream().map(RuleRef::toString).collect(Collectors.joining("; ")),
            room(problem, conflict));
  }

  /** What others hold, where the capacity that they hold is part of the conflict. */
  private static String room(PlacementProblem problem, List<RuleRef> conflict) {
    var lacking = new ArrayList<String>();
    boolean requests = problem.rules().sharing().capacity().filter(conflict::contains).isPresent();
    for (var site : problem.sites()) {
      if (requests && site.eligible() && !site.heldByOthers().isEmpty()) {
        lacking.add("of %s %s".formatted(site.name(), ServiceBarText.left(site)));
      }
      for (var reason : site.exclusions()) {
        if (reason instanceof Reason.NoRoom(var why, var rule) && conflict.contains(rule)) {
          lacking.add(why);
        }
      }
    }
    if (lacking.isEmpty()) {
      return "";
    }
    int more = lacking.size() - NAMED;
    return lacking.stream().limit(NAMED).collect(Collectors.joining("; ", " (", ""))
        + (more > 0 ? "; and %d more)".formatted(more) : ")");
  }
}
