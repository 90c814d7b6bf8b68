package io.edgewright.service.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides when to commit: a change of placement at once, since it is committed before it is
 * executed; of outcomes the first at once, and then at most one commit in a window.
 *
 * @param window usually 10 seconds
 */
public record CommitTimingPlanner(Duration window) {
  /** As the service does it. */
  public static final CommitTimingPlanner DEFAULT = new CommitTimingPlanner(Duration.ofSeconds(10));

  /**
   * When a commit of these changes is due.
   *
   * @param lastOutcomes when outcomes were committed last; empty since the start
   */
  public CommitTiming plan(List<Change> pending, Optional<Instant> lastOutcomes, Instant now) {
    if (pending.stream().anyMatch(Change.PlacementChanged.class::isInstance)) {
      return new CommitTiming.CommitNow();
    }
    return lastOutcomes
        .map(last -> last.plus(window))
        // A clock that was set back must not hold a commit for longer than the window.
        .filter(due -> due.isAfter(now) && !due.isAfter(now.plus(window)))
        .<CommitTiming>map(CommitTiming.GatherUntil::new)
        .orElseGet(CommitTiming.CommitNow::new);
  }
}
