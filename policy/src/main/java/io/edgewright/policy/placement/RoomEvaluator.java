package io.edgewright.policy.placement;

import io.edgewright.policy.placement.PlacementRules.Budget;
import io.edgewright.policy.spec.BudgetRule;
import io.edgewright.policy.spec.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Narrows an application's problem to what the others leave of capacity and budget. */
final class RoomEvaluator {
  private final Stock stock;
  private final Optional<BudgetRule> budget;

  RoomEvaluator(Stock stock, Optional<BudgetRule> budget) {
    this.stock = stock;
    this.budget = budget;
  }

  /** The problem in which sites without room are excluded, and the others have what is left. */
  PlacementProblem narrowed(PlacementProblem problem, Optional<Requests> requests, Room room) {
    var needs = ClaimEvaluator.amounts(requests);
    var sites =
        problem.sites().stream().map(site -> narrowed(site, requests, needs, room)).toList();
    return problem
        .with(sites, problem.rules().withBudget(budget(problem, room)))
        .requesting(requests);
  }

  private Site narrowed(
      Site site, Optional<Requests> requests, Map<Measure, Long> needs, Room room) {
    var share = Share.of(site.name(), Measure.REQUESTS);
    var left = room.left(share);
    var holders = room.holders(share);
    var with =
        left.equals(site.capacityMilliRps()) && holders.isEmpty() ? site : site.with(left, holders);
    List<Reason> lacking = new ArrayList<>();
    needs.forEach(
        (measure, need) ->
            lacking(Share.of(site.name(), measure), need, room)
                .ifPresent(
                    why ->
                        lacking.add(
                            new Reason.NoRoom(
                                why,
                                new RuleRef(
                                    "requests " + measure.text(need),
                                    requests.orElseThrow().location())))));
    if (lacking.isEmpty()) {
      return with;
    }
    var reasons = new ArrayList<>(site.exclusions());
    reasons.addAll(lacking);
    return with.with(reasons);
  }

  private Optional<String> lacking(Share share, long need, Room room) {
    return room.left(share)
        .filter(left -> left < need)
        .map(
            left -> {
              var all = stock.of(share).orElse(left);
              var text =
                  "%s has %s, of which %s are left"
                      .formatted(share, share.measure().text(all), share.measure().text(left));
              var holders = room.holders(share);
              return holders.isEmpty()
                  ? text
                  : text + ": " + HoldersText.of(share.measure(), holders);
            });
  }

  /** The tighter one of the policy's own budget and what is left of the fleet's. */
  private Optional<Budget> budget(PlacementProblem problem, Room room) {
    var own = problem.rules().budget();
    var left = room.left(Share.BUDGET);
    if (budget.isEmpty()
        || left.isEmpty()
        || own.filter(mine -> mine.milliPrice() <= left.get()).isPresent()) {
      return own;
    }
    var holders = room.holders(Share.BUDGET);
    var text =
        "the fleet's budget %s%s"
            .formatted(
                budget.get().perMonth().toPlainString(),
                holders.isEmpty() ? "" : ", of which " + HoldersText.of(Measure.BUDGET, holders));
    return Optional.of(new Budget(left.get(), new RuleRef(text, budget.get().location())));
  }
}
