package io.edgewright.service.status;

import static io.edgewright.service.status.CommitTimingPlanner.DEFAULT;
import static io.edgewright.service.status.Examples.NOW;
import static io.edgewright.service.status.Examples.app;
import static io.edgewright.service.status.Examples.cluster;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.service.status.Change.HealthChanged;
import io.edgewright.service.status.Change.PlacementChanged;
import io.edgewright.service.status.CommitTiming.CommitNow;
import io.edgewright.service.status.CommitTiming.GatherUntil;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CommitTimingPlannerTest {
  private static final List<Change> OUTCOME =
      List.of(
          new HealthChanged(
              app("shop"), Health.CURRENT, "", new TreeSet<>(List.of(cluster("fra1")))));
  private static final List<Change> MOVE =
      List.of(
          OUTCOME.getFirst(),
          new PlacementChanged(
              app("shop"), new TreeSet<>(List.of(cluster("fra1"))), new TreeSet<>()));

  @Test
  void aChangeOfPlacementIsCommittedAtOnce() {
    assertEquals(new CommitNow(), DEFAULT.plan(MOVE, Optional.of(NOW), NOW.plusMillis(1)));
  }

  @Test
  void theFirstOutcomeIsCommittedAtOnceAndTheNextAreGathered() {
    assertEquals(new CommitNow(), DEFAULT.plan(OUTCOME, Optional.empty(), NOW));
    assertEquals(
        new GatherUntil(NOW.plusSeconds(10)),
        DEFAULT.plan(OUTCOME, Optional.of(NOW), NOW.plusSeconds(2)));
    assertEquals(new CommitNow(), DEFAULT.plan(OUTCOME, Optional.of(NOW), NOW.plusSeconds(10)));
  }

  @Test
  void g45_aThousandReportsInAMinuteAreAtMostSevenCommits() {
    var commits = 0;
    var last = Optional.<Instant>empty();
    for (var report = 0; report < 1_000; report++) {
      var now = NOW.plusMillis(report * 60L);
      if (DEFAULT.plan(OUTCOME, last, now) instanceof CommitNow) {
        commits++;
        last = Optional.of(now);
      }
    }

    assertTrue(commits >= 2 && commits <= 7, commits + " commits");
  }

  @Test
  void aClockThatWasSetBackHoldsNothingForLong() {
    assertEquals(new CommitNow(), DEFAULT.plan(OUTCOME, Optional.of(NOW.plusSeconds(86_400)), NOW));
  }
}
