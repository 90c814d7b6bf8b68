package io.edgewright.service.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.simulator.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What traffic does to a running fleet as hours pass: one service, whose signals have a clock of
 * their own, and in each test an application with a signal of its own.
 */
final class TrafficAcceptanceTest {
  private static final List<String> CLUSTERS = List.of("fra1", "nyc1", "sin1", "syd1");
  private static final String FRANKFURT = "u0";
  private static final String NEW_YORK = "dr";
  private static final String SINGAPORE = "w2";
  private static final String SYDNEY = "r3";

  @TempDir static Path folder;
  private static TestFleet fleet;
  private static final VirtualTime TIME = new VirtualTime(Instant.parse("2026-06-01T12:00:00Z"));

  private final Instant start = TIME.instant();

  @BeforeAll
  static void startFleet() throws Exception {
    fleet = TestFleet.of(folder, CLUSTERS.toArray(String[]::new));
    Places.write(fleet);
    fleet.push("Start");
    fleet.start(TIME);
  }

  @AfterAll
  static void stop() {
    fleet.close();
  }

  @Test
  void p13_p17_aBurstOpensNothingAndARiseDoesOnceItHasLasted() {
    application("shop", "minimumPerLocation: 20", "window: 5m, hold: 10m");
    traffic(
        "shop",
        rate(FRANKFURT, -60, 100),
        rate(FRANKFURT, 120, 100),
        rate(SINGAPORE, -60, 5),
        rate(SINGAPORE, 19.9, 5),
        rate(SINGAPORE, 20, 250),
        rate(SINGAPORE, 20.5, 250),
        rate(SINGAPORE, 20.6, 5),
        rate(SINGAPORE, 40, 5),
        rate(SINGAPORE, 40.1, 250),
        rate(SINGAPORE, 120, 250));
    fleet.push("Add shop");
    awaitPlaced("shop", "fra1");

    // When there is a burst of half a minute.
    at(21);
    assertStaysPlaced("shop", "fra1");
    at(35);
    assertStaysPlaced("shop", "fra1");

    // When it rises for good, but has not for the window and the hold time.
    at(46);
    assertStaysPlaced("shop", "fra1");

    at(57);
    awaitPlaced("shop", "fra1", "sin1");
  }

  @Test
  void p14_whenItsSignalStopsAnApplicationStaysAndTheStatusSaysSince() {
    application("radio", "minimumPerLocation: 20", "window: 1m, hold: 0s");
    traffic(
        "radio",
        rate(FRANKFURT, -30, 100),
        rate(FRANKFURT, 5, 100),
        rate(SINGAPORE, -30, 60),
        rate(SINGAPORE, 5, 60));
    fleet.push("Add radio");
    awaitPlaced("radio", "fra1", "sin1");

    at(16);

    var since = start.plus(Duration.ofMinutes(5)).toString();
    fleet.await("it is stale", () -> status("radio").contains("SignalStale since " + since));
    assertStaysPlaced("radio", "fra1", "sin1");
    assertTrue(status("radio").contains("reason: Decided"), status("radio"));

    // When it goes on, with no traffic in Singapore any more.
    traffic(
        "radio",
        rate(FRANKFURT, 10, 100),
        rate(FRANKFURT, 600, 100),
        rate(SINGAPORE, 10, 0),
        rate(SINGAPORE, 600, 0));
    fleet.push("Let the signal of radio go on");
    awaitPlaced("radio", "fra1");
    fleet.await("it is fresh", () -> !status("radio").contains("SignalStale"));
  }

  @Test
  void p15_whenOneOriginStopsOnlyItIsFrozen() {
    application("news", "minimumPerLocation: 20", "window: 1m, hold: 0s");
    traffic(
        "news",
        rate(FRANKFURT, -30, 100),
        rate(FRANKFURT, 600, 100),
        rate(NEW_YORK, -30, 70),
        rate(NEW_YORK, 600, 70),
        rate(SINGAPORE, -30, 60),
        rate(SINGAPORE, 5, 60));
    fleet.push("Add news");
    awaitPlaced("news", "fra1", "nyc1", "sin1");
    var decision = fleet.status("decisions/news.yaml");

    at(16);

    fleet.await("a part is stale", () -> status("news").contains("SignalPartlyStale"));
    assertTrue(status("news").contains(": " + SINGAPORE), status("news"));
    assertStaysPlaced("news", "fra1", "nyc1", "sin1");
    assertEquals(decision, fleet.status("decisions/news.yaml"), "nothing is decided anew");
  }

  /** The span of Section grows to a day while traffic is too little for the locations there are. */
  @Test
  void littleTrafficIsPlacedByItsDayAndMuchByItsHalfHour() {
    fleet.app("web", "1");
    fleet.write(
        "apps/web/app.yaml",
        "kind: Application\nmetadata: {name: web}\nspec: {source: {manifests: {path:"
            + " apps/web/manifests}}}\n");
    fleet.write("apps/web/location-optimizer.yaml", optimizer("web"));
    // Through the day in New York, of late in Singapore: 30 rps together are less than 2 x 20.
    traffic(
        "web",
        rate(FRANKFURT, -1600, 10),
        rate(FRANKFURT, 60, 10),
        rate(FRANKFURT, 61, 40),
        rate(FRANKFURT, 600, 40),
        rate(NEW_YORK, -1600, 15),
        rate(NEW_YORK, -60, 15),
        rate(NEW_YORK, -59, 0),
        rate(NEW_YORK, 600, 0),
        rate(SINGAPORE, -1600, 0),
        rate(SINGAPORE, -60, 0),
        rate(SINGAPORE, -59, 20),
        rate(SINGAPORE, 60, 20),
        rate(SINGAPORE, 61, 60),
        rate(SINGAPORE, 600, 60));
    fleet.push("Come from Section");

    awaitPlaced("web", "fra1", "nyc1");
    assertTrue(status("web").contains("kept-by-minimum"), status("web"));

    // When there is enough for two, and has been for half an hour and the hold time.
    at(105);
    awaitPlaced("web", "fra1", "sin1");
  }

  @Test
  void latencyPlacesByTimesThatAreMeasuredAndSaysOfHowManyPairs() {
    application("game", "latency: game-rtt", "window: 1m, hold: 0s", 1);
    traffic("game", rate(FRANKFURT, -30, 100), rate(FRANKFURT, 600, 100));
    signal("game-rtt", "clusterLabel: cluster", "time,geohash,cluster,ms\n00:00,u0,fra1,180\n");
    fleet.push("Add game");

    // 6,204 km at 15 microseconds are less than what is measured next door.
    awaitPlaced("game", "nyc1");
    assertTrue(status("game").contains("1 of 4 pairs of origin and cluster are measured"));

    signal("game-rtt", "clusterLabel: cluster", "time,geohash,cluster,ms\n00:00,u0,fra1,7.5\n");
    fleet.push("Mend the line to Frankfurt");
    awaitPlaced("game", "fra1");

    // When it is not measured any more, the last time stays.
    signal("game-rtt", "clusterLabel: cluster", "time,geohash,cluster,ms\n00:00,w2,syd1,90\n");
    fleet.push("Measure elsewhere");
    assertStaysPlaced("game", "fra1");
  }

  @Test
  void p7_aBudgetThatIsTooSmallSaysByHowMuchAndMovesNothing() {
    fleet.app("club", "1");
    inline("club", "{locations: {min: 1, max: 1}, budget: {perMonth: 30}}");
    fleet.push("Add club");
    awaitPlaced("club", "fra1");

    inline("club", "{locations: {min: 3, max: 4}, budget: {perMonth: 50}}");
    fleet.push("Ask for more than it pays for");

    fleet.await(
        "the status says what is missing", () -> status("club").contains("budget short by 10"));
    assertTrue(status("club").contains("budget 50 (apps/club/app.yaml:6)"), status("club"));
    assertStaysPlaced("club", "fra1");
  }

  @Test
  void p24_aLocationThatServesMoreThanItCanIsToldWhereNoneIsLeftOut() {
    Places.withCapacity(fleet, "syd1", 50);
    fleet.app("cdn", "1");
    inline("cdn", "{locations: all, traffic: {signal: cdn}}");
    traffic("cdn", rate(SYDNEY, -60, 70), rate(SYDNEY, 600, 70));
    fleet.push("Add cdn");

    awaitPlaced("cdn", "fra1", "nyc1", "sin1", "syd1");
    fleet.await(
        "the status says which",
        () -> status("cdn").contains("syd1 is to serve 70 rps, and 50 rps are left"));
    fleet.await("so does the page", () -> fleet.status("README.md").contains("Overloaded"));

    Places.withCapacity(fleet, "syd1", 80);
    fleet.push("Give Sydney more");
    fleet.await("it is not any more", () -> !status("cdn").contains("Overloaded"));
  }

  // What is in the files.

  private static void application(String name, String traffic, String stability) {
    application(name, traffic, stability, 4);
  }

  private static void application(String name, String traffic, String stability, int max) {
    fleet.app(name, "1");
    inline(
        name,
        "{locations: {min: 1, max: %d}, traffic: {signal: %s, %s}, stability: {%s}}"
            .formatted(max, name, traffic, stability));
  }

  private static void inline(String name, String policy) {
    fleet.write(
        "apps/%s/app.yaml".formatted(name),
        "kind: Application\nmetadata: {name: %1$s}\nspec:\n  source: {manifests: {path:"
                .formatted(name)
            + " apps/%1$s/manifests}}\n  placement: {inline: %2$s}\n".formatted(name, policy));
  }

  /** A point of a curve: at so many minutes from the test's start. */
  private String rate(String origin, double minutes, int rps) {
    return "%s,%s,%d\n"
        .formatted(start.plusSeconds(Math.round(60 * minutes)).toString(), origin, rps);
  }

  private static void traffic(String name, String... points) {
    signal(name, "", "time,geohash,rps\n" + String.join("", points));
  }

  private static void signal(String name, String more, String csv) {
    fleet.write(
        "signals/%s.yaml".formatted(name),
        """
        kind: SignalSource
        metadata: {name: %1$s}
        spec:
          file: {path: signals/%1$s.csv}
          origin: {label: geohash, as: geohash}
          step: 30s
          validity: 10m
          %2$s
        """
            .formatted(name, more));
    fleet.write("signals/%s.csv".formatted(name), csv);
  }

  private static String optimizer(String signal) {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: location-optimizer
      annotations: {edgewright.dev/signal: %s}
    data:
      strategy: |
        {"strategy": "SolverServiceV1", "params": {"policy": "dynamic"}}
    """
        .formatted(signal);
  }

  // What is seen.

  private void at(double minutes) {
    var end = start.plusSeconds(Math.round(60 * minutes));
    TIME.advance(Duration.between(TIME.instant(), end));
  }

  private static String status(String name) {
    return fleet.status("apps/%s.yaml".formatted(name));
  }

  private static void awaitPlaced(String name, String... clusters) {
    fleet.await(name + " is on " + Set.of(clusters), () -> isPlaced(name, clusters));
  }

  private static void assertStaysPlaced(String name, String... clusters) {
    // By then the signals have been read several times.
    fleet.awaitPolls(5);
    assertTrue(isPlaced(name, clusters), () -> status(name));
  }

  private static boolean isPlaced(String name, String... clusters) {
    var wanted = Set.of(clusters);
    return CLUSTERS.stream()
        .allMatch(cluster -> fleet.has(cluster, name, name) == wanted.contains(cluster));
  }
}
