package io.edgewright.policy.placement;

import io.edgewright.policy.placement.ConflictFinder.Conflict;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says in one sentence why no placement obeys the rules. */
final class InfeasibleText {
  private static final long WORK_LIMIT = 200_000_000;
  private static final int NAMED = 3;

  private InfeasibleText() {}

  static String of(PlacementProblem problem, Conflict conflict) {
    if (conflict.rules().isEmpty()) {
      return "none of %d clusters is available: %s"
          .formatted(problem.sites().size(), NothingEligibleText.of(problem.sites()));
    }
    return missingBudget(problem, conflict).orElseGet(() -> inFull(problem, conflict));
  }

  private static Optional<String> missingBudget(PlacementProblem problem, Conflict conflict) {
    return problem
        .rules()
        .budget()
        .filter(budget -> conflict.contains(budget.rule()))
        .flatMap(
            budget ->
                new RuleTrials(problem, WORK_LIMIT, WORK_LIMIT)
                    .leastPrice(Set.of(budget.rule()))
                    .map(least -> Decimals.ofThousandths(least - budget.milliPrice())))
        .map(missing -> "budget short by " + missing.toPlainString());
  }

  private static String inFull(PlacementProblem problem, Conflict conflict) {
    long eligible = problem.sites().stream().filter(Site::eligible).count();
    return "%d of %d clusters are eligible, and no set of them %s: %s%s"
        .formatted(
            eligible,
            problem.sites().size(),
            conflict.proven() ? "obeys" : "was found that obeys",
            conflict.rules().stream().map(RuleRef::toString).collect(Collectors.joining("; ")),
            room(problem, conflict));
  }

  /** What others hold, where the capacity that they hold is part of the conflict. */
  private static String room(PlacementProblem problem, Conflict conflict) {
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
