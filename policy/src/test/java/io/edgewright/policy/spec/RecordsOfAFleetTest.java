package io.edgewright.policy.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The golden fleet that states every field, read into records. */
final class RecordsOfAFleetTest {
  private final FleetFiles files =
      new FleetParser(ParserSettings.DEFAULT)
          .parse(
              FleetFolder.read(
                  Path.of("src/test/resources/fleets/whole-fleet-with-every-field-is-read/in")));

  @Test
  void fleetIsReadWhole() {
    var fleet = files.fleet();

    assertEquals(new FleetPaths("clusters", "apps", "policies", "signals"), fleet.paths());
    assertEquals(
        new Fleet.Polling(Duration.ofSeconds(90), "edgewright/status", Verification.REQUIRED),
        fleet.polling());
    assertEquals("12.5%", fleet.deletion().budget().maxObjects().toString());
    assertEquals(1, fleet.deletion().acknowledged().size());
    assertEquals(Map.of("DOMAIN", "example.com", "PORT", "8080"), fleet.vars());
    assertEquals(
        "edgewright.yaml:15:25", fleet.defaultPlacement().orElseThrow().location().toString());
  }

  @Test
  void clusterIsReadWhole() {
    var cluster = files.clusters().get(new ClusterName("fra1"));

    assertEquals(50.11, cluster.geography().point().orElseThrow().latitude());
    assertEquals(Optional.of("Frankfurt am Main"), cluster.geography().city());
    assertEquals(
        "https://fra1.example.com:6443",
        cluster.access().flatMap(ClusterAccess::server).orElseThrow().toString());
    assertTrue(
        cluster
            .access()
            .flatMap(ClusterAccess::caCertificate)
            .orElseThrow()
            .startsWith("-----BEGIN"));
    assertEquals(
        Optional.of(new BigDecimal("68719476736")),
        cluster.supply().capacity().memory().map(memory -> memory.setScale(0)));
    assertEquals(Optional.of(new BigDecimal("120.5")), cluster.supply().pricePerMonth());
    assertEquals(
        Optional.of(Instant.parse("2026-01-31T12:00:00Z")), cluster.taints().getFirst().since());
    assertEquals(
        new ClusterLifecycle(ClusterLifecycle.State.DECOMMISSIONED, true, false),
        files.clusters().get(new ClusterName("ams1")).lifecycle());
    assertEquals(Cluster.Supply.UNKNOWN, files.clusters().get(new ClusterName("cdg1")).supply());
  }

  @Test
  void applicationIsReadWhole() {
    var application = files.applications().get(new ApplicationName("storefront"));

    var chart = assertInstanceOf(ApplicationSource.Chart.class, application.source());
    assertEquals("v1.2.3", chart.remote().orElseThrow().revision());
    assertEquals("front", chart.releaseName());
    assertEquals(
        List.of("apps/storefront/values.yaml", "apps/shared/values.yaml"),
        application.overlay().valuesFiles().stream().map(Located::value).toList());
    var jsonPatch =
        assertInstanceOf(
            Patch.JsonPatch.class, application.overlay().patches().getFirst().content());
    assertTrue(jsonPatch.operations().get(1).value().isPresent(), "null is a value");
    assertTrue(jsonPatch.operations().get(2).value().isEmpty());
    var inline =
        assertInstanceOf(PlacementReference.Inline.class, application.placement().orElseThrow());
    assertEquals("storefront", inline.policy().name());
    assertEquals(Duration.ofMinutes(15), application.delivery().rolloutDeadline());
    assertEquals(-5, application.delivery().priority());
    var requests = application.requests().orElseThrow();
    assertEquals(Optional.of(new BigDecimal("1.5")), requests.cpu());
    assertEquals(
        Optional.of(BigDecimal.valueOf(1L << 32)),
        requests.memory().map(memory -> memory.setScale(0)));
    assertEquals(Optional.of(3), requests.pods());
    assertEquals(new BigDecimal("2500.5"), files.fleet().budget().orElseThrow().perMonth());
    assertTrue(application.delivery().suspended());
    assertEquals("cache", files.applications().get(new ApplicationName("cache")).namespace());
  }

  @Test
  void policyIsReadWholeAndEveryRuleKnowsItsPlace() {
    var policy = files.policies().get("by-traffic");

    assertEquals("policies/by-traffic.json:3:17", policy.locations().location().toString());
    assertEquals(new BigDecimal("20.5"), policy.traffic().orElseThrow().minimumPerLocation());
    assertEquals(
        "policies/by-traffic.json:5:14",
        policy.eligibility().within().orElseThrow().location().toString());
    assertEquals("policies/by-traffic.json:6:40", policy.require().get(1).location().toString());
    assertEquals(
        "policies/by-traffic.json:7:15",
        policy.eligibility().forbid().getFirst().location().toString());
    assertEquals(OptionalInt.of(4), policy.spread().get(1).maxPerDomain());
    assertEquals(new SpreadRule.ByLabel("tier"), policy.spread().get(1).by());
    assertEquals(new BigDecimal("0.5"), policy.tuning().optimisation().objective().worstDistance());
    assertEquals(Percent.of(10), policy.tuning().stability().hysteresis());
  }

  @Test
  void conditionIsEvaluatedOverAClusterAndSaysWhatItLacks() {
    var where = files.policies().get("by-traffic").eligibility().where().orElseThrow();

    assertEquals(
        new ClusterCondition.Decided(true),
        where.evaluate(files.clusters().get(new ClusterName("fra1"))));
    var tier =
        ((PlacementPolicy) policy("locations: all, where: cluster.labels.tier == 'edge'"))
            .eligibility()
            .where()
            .orElseThrow();
    var price =
        ((PlacementPolicy) policy("locations: all, where: cluster.price < 5"))
            .eligibility()
            .where()
            .orElseThrow();
    assertEquals(
        new ClusterCondition.Undecidable("key 'tier' is not present in map."),
        tier.evaluate(files.clusters().get(new ClusterName("cdg1"))));
    assertInstanceOf(
        ClusterCondition.Undecidable.class,
        price.evaluate(files.clusters().get(new ClusterName("cdg1"))));
  }

  @Test
  void oneBoundOfLocationsMovesTheOthersStandardOutOfItsWay() {
    assertEquals("2..5", bounds("traffic: {signal: s}"));
    assertEquals("7..7", bounds("locations: {min: 7}, traffic: {signal: s}"));
    assertEquals("1..1", bounds("locations: {max: 1}, traffic: {signal: s}"));
    assertEquals("3..5", bounds("locations: {min: 3}"));
  }

  private static String bounds(String spec) {
    var between = (LocationCount.Between) ((PlacementPolicy) policy(spec)).locations();
    return between.min() + ".." + between.max();
  }

  private static Resource policy(String spec) {
    var text =
        "{apiVersion: edgewright.dev/v1alpha1, kind: PlacementPolicy, metadata: {name: a}, spec: {%s}}"
            .formatted(spec);
    var outcome =
        new FileParser(ParserSettings.DEFAULT)
            .parse("policies/a.yaml", text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return assertInstanceOf(FileOutcome.Parsed.class, outcome, outcome::toString)
        .resources()
        .getFirst();
  }
}
