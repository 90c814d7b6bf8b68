package io.edgewright.service.acceptance;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a push makes leave the clusters, and what it does not. */
final class RemovalAcceptanceTest {
  @TempDir Path folder;
  private TestFleet fleet;

  @BeforeEach
  void start() throws Exception {
    fleet = TestFleet.of(folder, "fra1", "ams1");
    var first = fleet.app("a", "1").app("b", "1").app("c", "1").app("d", "1").push("Start");
    fleet.start();
    fleet.awaitConverged(first, "a", "b", "c", "d");
  }

  @AfterEach
  void stop() {
    fleet.close();
  }

  @Test
  void p29_applicationWhoseFileIsDeletedLeavesEveryClusterAndNothingElseDoes() {
    fleet.delete("apps/a").push("Remove a");

    fleet.await("a is gone", () -> !fleet.has("fra1", "a", "a") && !fleet.has("ams1", "a", "a"));
    fleet.await("its status is gone", () -> fleet.status("apps/a.yaml").isEmpty());
    for (var other : new String[] {"b", "c", "d"}) {
      assertTrue(fleet.hasValue("fra1", other, other, "1"), other);
      assertTrue(fleet.hasValue("ams1", other, other, "1"), other);
    }
    assertTrue(fleet.get("fra1", "/api/v1/namespaces/a").isPresent(), "namespaces stay");
  }

  /** Decision 0046: deleting one file says what is meant, however much of a cluster it is. */
  @Test
  void applicationThatIsMostOfAClusterLeavesWhenItAloneIsDeleted() {
    var many = fleet.app("big", "1", "m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7").push("Grow");
    fleet.awaitConverged(many, "big");

    fleet.delete("apps/big").push("Remove big");

    fleet.await("its objects go", () -> !fleet.has("fra1", "big", "m0"));
    fleet.await("all of them", () -> fleet.status("apps/big.yaml").isEmpty());
    assertFalse(fleet.has("ams1", "big", "m7"));
    assertTrue(fleet.has("fra1", "a", "a") && fleet.has("ams1", "d", "d"));
  }

  @Test
  void p29_halfOfTheApplicationsStayUntilThePlansHashIsAcknowledged() {
    fleet.delete("apps/a").delete("apps/b").push("Remove half");

    fleet.await("held", () -> fleet.status("README.md").contains("HeldByBudget"));
    fleet.assertStays("nothing goes", () -> fleet.has("fra1", "a", "a"));
    assertTrue(fleet.has("ams1", "b", "b"));
    var hash = hash(fleet.status("apps/a.yaml"));
    assertTrue(fleet.status("plans/%s.yaml".formatted(hash)).contains("ams1"), hash);

    fleet.write(
        "edgewright.yaml",
        "kind: Fleet\nmetadata: {name: test}\nspec: {interval: 1s, acknowledged: ['%s']}\n"
            .formatted(hash));
    fleet.push("Acknowledge");

    for (var cluster : new String[] {"fra1", "ams1"}) {
      fleet.await(
          "both are gone from " + cluster,
          () -> !fleet.has(cluster, "a", "a") && !fleet.has(cluster, "b", "b"));
      assertTrue(fleet.has(cluster, "c", "c") && fleet.has(cluster, "d", "d"));
    }
    fleet.await("the plan is done", () -> fleet.status("plans/%s.yaml".formatted(hash)).isEmpty());
    assertFalse(fleet.status("README.md").contains("HeldByBudget"));
  }

  @Test
  void g29_commitThatLoosensTheBudgetIsHeldByTheOneBeforeAlsoAfterARestart() throws Exception {
    fleet
        .delete("apps/a")
        .delete("apps/b")
        .write(
            "edgewright.yaml",
            """
            kind: Fleet
            metadata: {name: test}
            spec: {interval: 1s, deletion: {maxApplicationsPercent: 30, maxObjectsPercent: 30}}
            """);
    fleet.push("Tighten, and remove half");
    fleet.await("held", () -> fleet.status("README.md").contains("HeldByBudget"));
    fleet.write("edgewright.yaml", "kind: Fleet\nmetadata: {name: loose}\nspec: {interval: 1s}\n");
    var loosening = fleet.push("Loosen");
    fleet.await("it is seen", () -> fleet.statusCommits().getFirst().contains(loosening.commit()));
    fleet.stop();
    fleet.forget();
    fleet.start();

    fleet.awaitPolls(4);
    assertTrue(fleet.status("fleet.yaml").contains("maxApplicationsPercent: 30"));
    fleet.assertStays("a stays", () -> fleet.has("fra1", "a", "a") && fleet.has("ams1", "b", "b"));
  }

  @Test
  void p29_nothingIsRemovedWhileAnyFileIsBroken() {
    fleet.delete("apps/a").write("policies/broken.yaml", "kind: PlacementPolicy\nmetadata: [\n");
    fleet.push("Remove a, and break a policy");

    fleet.await("withheld", () -> fleet.status("apps/a.yaml").contains("Withheld"));
    assertTrue(fleet.status("README.md").contains("policies/broken.yaml"));
    fleet.assertStays("a stays", () -> fleet.has("fra1", "a", "a") && fleet.has("ams1", "a", "a"));

    fleet.delete("policies/broken.yaml").push("Repair");

    fleet.await("a is gone", () -> !fleet.has("fra1", "a", "a") && !fleet.has("ams1", "a", "a"));
  }

  /** The hash of the plan that an application's status says is held. */
  static String hash(String text) {
    var matcher = Pattern.compile("[0-9a-f]{64}").matcher(text.substring(text.indexOf("Held")));
    assertTrue(matcher.find(), text);
    return matcher.group();
  }
}
