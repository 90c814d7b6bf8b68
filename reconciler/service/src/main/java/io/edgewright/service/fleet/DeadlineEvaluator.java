package io.edgewright.service.fleet;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells when a plan becomes another one by the passing of time alone. */
final class DeadlineEvaluator {
  private DeadlineEvaluator() {}

  /** When the next move that is under way is overdue. */
  static Optional<Instant> next(FleetPlan plan, Instant now) {
    return plan.applications().values().stream()
        .flatMap(DeadlineEvaluator::deadline)
        .filter(now::isBefore)
        .min(Comparator.naturalOrder());
  }

  private static Stream<Instant> deadline(ApplicationPlan plan) {
    return plan.standing().startedAt().stream()
        .map(start -> start.plus(plan.application().delivery().rolloutDeadline()));
  }
}
