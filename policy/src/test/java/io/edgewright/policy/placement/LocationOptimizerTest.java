package io.edgewright.policy.placement;

import static io.edgewright.policy.placement.Fleets.names;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.placement.PlacementInput.Registry;
import io.edgewright.policy.placement.PlacementInput.Wish;
import io.edgewright.policy.placement.PlacementOutcome.Decided;
import io.edgewright.policy.placement.PlacementOutcome.Infeasible;
import io.edgewright.policy.spec.Averaging;
import io.edgewright.policy.spec.FleetFiles;
import io.edgewright.policy.spec.FleetParser;
import io.edgewright.policy.spec.ParserSettings;
import io.edgewright.policy.spec.PlacementPolicy;
import io.edgewright.policy.spec.PlacementReference;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Section's policy, from its file to a placement. */
class LocationOptimizerTest {
  private static FleetFiles fleet(String parameters) {
    var files = new LinkedHashMap<String, byte[]>();
    put(files, "edgewright.yaml", "kind: Fleet\nmetadata: {name: f}\n");
    for (var place :
        List.of(
            "ams1 52.37 4.9 eu-west NL EU",
            "fra1 50.11 8.68 eu-central DE EU",
            "nyc1 40.71 -74.0 us-east US NA",
            "sfo1 37.77 -122.42 us-west US NA",
            "gru1 -23.55 -46.63 sa-east BR SA",
            "sin1 1.35 103.82 ap-southeast SG AS",
            "hnd1 35.68 139.69 ap-northeast JP AS")) {
      var words = place.split(" ");
      put(
          files,
          "clusters/%s.yaml".formatted(words[0]),
          """
          kind: Cluster
          metadata: {name: %s}
          spec:
            location: {latitude: %s, longitude: %s, region: %s, country: %s, continent: %s}
          """
              .formatted((Object[]) words));
    }
    put(
        files,
        "signals/edge.yaml",
        "kind: SignalSource\nmetadata: {name: edge}\nspec:\n  file: {path: signals/edge.csv}\n"
            + "  origin: {label: geohash, as: geohash}\n");
    put(
        files,
        "apps/shop/app.yaml",
        "kind: Application\nmetadata: {name: shop}\nspec:\n"
            + "  source: {manifests: {path: apps/shop/manifests}}\n");
    files.put(
        "apps/shop/location-optimizer.yaml",
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: location-optimizer}
        data:
          strategy: |
            {"strategy": "SolverServiceV1",
             "params": {"policy": "dynamic"%s}}
        """
            .formatted(parameters)
            .getBytes(StandardCharsets.UTF_8));
    var fleet = new FleetParser(ParserSettings.DEFAULT).parse(files);
    assertEquals(List.of(), fleet.problems());
    return fleet;
  }

  private static void put(Map<String, byte[]> files, String path, String text) {
    files.put(
        path, ("apiVersion: edgewright.dev/v1alpha1\n" + text).getBytes(StandardCharsets.UTF_8));
  }

  private static PlacementPolicy policy(FleetFiles fleet) {
    var application = fleet.applications().get(new ApplicationName("shop"));
    var reference =
        assertInstanceOf(
            PlacementReference.ByPolicy.class, fleet.placementOf(application).orElseThrow());
    return fleet.policies().get(reference.policy().value());
  }

  private static PlacementOutcome plan(String parameters, Map<String, Integer> rates) {
    var fleet = fleet(parameters);
    var clusters = List.copyOf(fleet.clusters().values());
    return new PlacementPlanner()
        .plan(
            new PlacementInput(
                new ApplicationName("shop"),
                new Wish.ByPolicy(policy(fleet)),
                Registry.Known.of(clusters),
                Fleets.demandAt(clusters, rates),
                InForce.nothing()));
  }

  private static PlacementDecision decide(String parameters, Map<String, Integer> rates) {
    return assertInstanceOf(Decided.class, plan(parameters, rates)).decision();
  }

  @Test
  void defaultsAreThoseOfSection() {
    var policy = policy(fleet(""));

    var traffic = policy.traffic().orElseThrow();
    assertEquals("edge", traffic.signal().value());
    assertEquals(BigDecimal.valueOf(20), traffic.minimumPerLocation());
    assertEquals(
        new Averaging.Increments(
            Duration.ofMinutes(2), Duration.ofHours(24), BigDecimal.valueOf(40)),
        traffic.averaging());
    assertEquals(Duration.ofMinutes(30), policy.tuning().stability().window());
    assertEquals("Between[min=2, max=5", policy.locations().toString().substring(0, 20));
  }

  @Test
  void atMostFiveLocationsThatServeTwentyEachAreChosen() {
    var decision =
        decide(
            "",
            Map.of(
                "ams1", 90, "fra1", 80, "nyc1", 70, "sfo1", 60, "gru1", 50, "sin1", 40, "hnd1",
                19));

    assertEquals(names("ams1", "fra1", "gru1", "nyc1", "sfo1").size(), decision.chosen().size());
    assertEquals(5, decision.chosen().size());
    decision
        .verdicts()
        .values()
        .forEach(
            verdict -> {
              if (verdict.reason() instanceof Reason.Serving serving) {
                assertEquals(true, serving.milliRps() >= 20_000, verdict.toString());
              }
            });
  }

  @Test
  void twoLocationsAreKeptWhereTrafficIsTooLittleForTwo() {
    var decision = decide("", Map.of("fra1", 15, "nyc1", 3));

    assertEquals(names("fra1", "nyc1"), decision.chosen());
    assertEquals(
        "kept-by-minimum", decision.verdicts().get(new ClusterName("nyc1")).reason().kind());
  }

  @Test
  void oneLocationOfEachIncludedRegionIsChosen() {
    var decision =
        decide(
            ", \"mustInclude\": [{\"region\": \"South America\"}, {\"region\": \"japan\"}],"
                + " \"maximumLocations\": 3, \"minimumUsagePerLocation\": 0",
            Map.of("fra1", 500, "nyc1", 400));

    assertEquals(3, decision.chosen().size());
    assertEquals(true, decision.chosen().containsAll(names("gru1", "hnd1")));
    var reason =
        assertInstanceOf(
            Reason.Required.class, decision.verdicts().get(new ClusterName("gru1")).reason());
    assertEquals("apps/shop/location-optimizer.yaml", reason.rule().location().file());
    assertEquals(7, reason.rule().location().line());
  }

  @Test
  void noLocationOfAnExcludedRegionIsChosen() {
    var decision =
        decide(
            ", \"mustNotInclude\": [{\"region\": \"europe\"}, {\"region\": \"us-east\"}]",
            Map.of("fra1", 500, "nyc1", 400));

    assertEquals(true, names("sfo1", "gru1", "sin1", "hnd1").containsAll(decision.chosen()));
    assertEquals("filtered", decision.verdicts().get(new ClusterName("ams1")).reason().kind());
    assertEquals("filtered", decision.verdicts().get(new ClusterName("nyc1")).reason().kind());
  }

  @Test
  void rulesThatCannotHoldTogetherAreNamedByTheirPlaces() {
    var outcome =
        plan(
            ", \"mustInclude\": [{\"region\": \"asia\"}, {\"region\": \"europe\"}],"
                + " \"minimumLocations\": 1, \"maximumLocations\": 1",
            Map.of("fra1", 500));

    var conflict = assertInstanceOf(Infeasible.class, outcome).conflict();
    assertEquals(3, conflict.size(), conflict::toString);
  }
}
