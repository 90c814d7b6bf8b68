package io.edgewright.service.fleet;

import io.edgewright.engine.apply.ApplicationOutcome;
import io.edgewright.engine.apply.ConvergenceReport;
import io.edgewright.engine.apply.PassOutcome;

/** Judges whether a pass left something that another try may finish. */
final class PassEvaluator {
  private PassEvaluator() {}

  static boolean leavesWork(ConvergenceReport report) {
    return switch (report.outcome()) {
      case PassOutcome.NotReached _, PassOutcome.OutOfTime _ -> true;
      // Somebody newer writes; trying again would be a fight.
      case PassOutcome.Superseded _ -> false;
      case PassOutcome.Completed _ ->
          report.applications().values().stream()
              .anyMatch(application -> leavesWork(application.outcome()));
    };
  }

  private static boolean leavesWork(ApplicationOutcome outcome) {
    return switch (outcome) {
      case ApplicationOutcome.Converged _,
          ApplicationOutcome.Removed _,
          ApplicationOutcome.EmptySource _,
          ApplicationOutcome.DependencyNotPlaced _,
          ApplicationOutcome.DependencyCycle _,
          ApplicationOutcome.Overtaken _ ->
          false;
      case ApplicationOutcome.Incomplete _,
          ApplicationOutcome.WaitingFor _,
          ApplicationOutcome.Removing _,
          ApplicationOutcome.InventoryUnusable _,
          ApplicationOutcome.Interrupted _ ->
          true;
    };
  }
}
