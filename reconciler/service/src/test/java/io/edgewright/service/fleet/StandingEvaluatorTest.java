package io.edgewright.service.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.service.status.ApplicationOnCluster;
import io.edgewright.service.status.ApplicationStatus;
import io.edgewright.service.status.Health;
import io.edgewright.service.status.HealthStatus;
import io.edgewright.service.status.ObjectNotes;
import io.edgewright.service.status.PlacementStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class StandingEvaluatorTest {
  private static final ApplicationName SHOP = new ApplicationName("shop");
  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final Instant MOVED = NOW.minusSeconds(60);
  private static final Instant LONG_AGO = NOW.minusSeconds(86_400);

  @Test
  void whatStatusDoesNotKnowStandsNowhereUnlessAnInventorySaysOtherwise() {
    var standing = StandingEvaluator.evaluate(SHOP, Optional.empty(), new TreeMap<>(), NOW);

    assertEquals(names(), standing.chosen());
    assertEquals(Optional.empty(), standing.startedAt());
  }

  @Test
  void aMoveBeganFromWhatWasChosenBeforeItAndFromWhatIsLeaving() {
    var committed = status(Map.of("ams1", LONG_AGO, "fra1", MOVED), "cdg1");

    var standing = StandingEvaluator.evaluate(SHOP, Optional.of(committed), new TreeMap<>(), NOW);

    assertEquals(names("ams1", "fra1"), standing.chosen());
    assertEquals(names("ams1", "cdg1"), standing.settled());
    assertEquals(Optional.of(MOVED), standing.startedAt());
    assertEquals(1, standing.movesInLastHour());
  }

  /** {@code maxMovesPerHour} may be as much as 10,000. */
  @Test
  void movesOfTheLastHourAreAllCountedHoweverMany() {
    var moves = new ArrayList<Instant>();
    for (int i = 0; i < 2_000; i++) {
      moves.add(NOW.minusSeconds(6L * i));
    }

    var standing = standing(moves);

    assertEquals(600, standing.movesInLastHour());
  }

  @Test
  void ofOlderMovesTwoHundredAndFiftyAreRemembered() {
    var moves = new ArrayList<Instant>();
    for (int i = 0; i < 2_000; i++) {
      moves.add(NOW.minusSeconds(600L * i));
    }

    var placement = new PlacementStatus(new TreeMap<>(), new TreeMap<>(), Optional.empty(), moves);

    assertEquals(moves.subList(0, 250), placement.transitions());
    assertEquals(6, standing(moves).movesInLastHour());
  }

  private static Standing standing(List<Instant> moves) {
    var placement = new PlacementStatus(new TreeMap<>(), new TreeMap<>(), Optional.empty(), moves);
    var committed =
        new ApplicationStatus(
            Optional.empty(), Optional.of(placement), List.of(), new TreeMap<>(), Map.of());
    return StandingEvaluator.evaluate(SHOP, Optional.of(committed), new TreeMap<>(), NOW);
  }

  private static ApplicationStatus status(Map<String, Instant> chosen, String leaving) {
    var since = new TreeMap<ClusterName, Instant>();
    chosen.forEach((name, at) -> since.put(new ClusterName(name), at));
    SortedMap<ClusterName, ApplicationOnCluster> clusters = new TreeMap<>();
    clusters.put(
        new ClusterName(leaving),
        new ApplicationOnCluster(
            Optional.empty(),
            Optional.empty(),
            new HealthStatus(Health.CURRENT, "", "", NOW),
            true,
            List.of(),
            List.of(),
            ObjectNotes.NONE,
            new TreeSet<>()));
    return new ApplicationStatus(
        Optional.empty(),
        Optional.of(
            new PlacementStatus(
                since, new TreeMap<>(), Optional.empty(), List.of(MOVED, LONG_AGO))),
        List.of(),
        clusters,
        Map.of());
  }

  private static SortedSet<ClusterName> names(String... names) {
    var set = new TreeSet<ClusterName>();
    Arrays.stream(names).map(ClusterName::new).forEach(set::add);
    return set;
  }
}
