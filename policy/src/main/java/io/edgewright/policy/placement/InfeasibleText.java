package io.edgewright.policy.placement;

import io.edgewright.policy.placement.solver.LocationSolver;
import io.edgewright.policy.placement.solver.SearchOutcome;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says in one sentence why no placement obeys the rules. */
final class InfeasibleText {
  private static final long WORK_LIMIT = 200_000_000;

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
    return "%d of %d clusters are eligible, and no set of them obeys: %s"
        .formatted(
            eligible,
            problem.sites().size(),
            conflict.stream().map(RuleRef::toString).collect(Collectors.joining("; ")));
  }
}
