package io.edgewright.service.acceptance;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project that comes from Section runs as its ConfigMap says. */
final class SectionAcceptanceTest {
  @TempDir Path folder;
  private TestFleet fleet;

  @AfterEach
  void stop() {
    fleet.close();
  }

  @Test
  void locationOptimizerPlacesItsApplicationAndIsNotDeployed() throws Exception {
    // Given traffic near three of four clusters, at one of them too little.
    fleet = TestFleet.of(folder, "fra1", "nyc1", "sin1", "syd1");
    Places.write(fleet);
    Places.traffic(fleet, "u0 100", "dr 60", "w2 12");
    fleet.app("shop", "1");
    fleet.write(
        "apps/shop/app.yaml",
        "kind: Application\nmetadata: {name: shop}\nspec: {source: {manifests: {path:"
            + " apps/shop/manifests}}}\n");
    fleet.write("apps/shop/location-optimizer.yaml", optimizer(""));
    fleet.write("apps/shop/manifests/policy.yaml", optimizer(", \"maximumLocations\": 1"));
    fleet.push("Come from Section");

    fleet.start();

    fleet.await("it is in Frankfurt", () -> fleet.has("fra1", "shop", "shop"));
    fleet.await("it is in New York", () -> fleet.has("nyc1", "shop", "shop"));
    fleet.await("status says so", () -> fleet.status("apps/shop.yaml").contains("AllCurrent"));
    var status = fleet.status("apps/shop.yaml");
    assertTrue(status.contains("below-min-usage"), status);
    assertTrue(status.contains("PolicyNotDeployed"), status);
    assertFalse(fleet.has("fra1", "shop", "location-optimizer"));
    assertFalse(fleet.has("sin1", "shop", "shop"));

    // When the policy excludes a continent.
    fleet.write(
        "apps/shop/location-optimizer.yaml",
        optimizer(", \"mustNotInclude\": [{\"region\": \"northamerica\"}]"));
    fleet.push("Leave North America");

    fleet.await("it left New York", () -> !fleet.has("nyc1", "shop", "shop"));
    assertTrue(fleet.has("fra1", "shop", "shop"));
    assertTrue(
        fleet.statusCommits().stream().anyMatch(text -> text.contains("-nyc1")),
        fleet.statusCommits()::toString);
  }

  @Test
  void misspeltParameterLeavesTheApplicationWhereItIs() throws Exception {
    fleet = TestFleet.of(folder, "fra1", "nyc1", "sin1", "syd1");
    Places.write(fleet);
    Places.traffic(fleet, "u0 100", "dr 60");
    fleet.app("shop", "1");
    fleet.write(
        "apps/shop/app.yaml",
        "kind: Application\nmetadata: {name: shop}\nspec: {source: {manifests: {path:"
            + " apps/shop/manifests}}}\n");
    fleet.write("apps/shop/location-optimizer.yaml", optimizer(""));
    fleet.push("Come from Section");
    fleet.start();
    fleet.await("it runs", () -> fleet.status("apps/shop.yaml").contains("AllCurrent"));

    fleet.write("apps/shop/location-optimizer.yaml", optimizer(", \"maximumLocation\": 1"));
    fleet.push("Misspell");

    fleet.await(
        "the status names the place inside of the JSON",
        () -> fleet.status("README.md").contains("location-optimizer.yaml:6:69"));
    fleet.assertStays(
        "it runs on", () -> fleet.has("fra1", "shop", "shop") && fleet.has("nyc1", "shop", "shop"));
  }

  private static String optimizer(String parameters) {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: location-optimizer}
    data:
      strategy: |
        {"strategy": "SolverServiceV1", "params": {"policy": "dynamic"%s}}
    """
        .formatted(parameters);
  }
}
