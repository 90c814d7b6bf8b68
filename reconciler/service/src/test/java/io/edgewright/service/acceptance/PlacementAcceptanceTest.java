package io.edgewright.service.acceptance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.simulator.LoggedRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a fleet does when rules cannot be obeyed, match nothing, or when room is short. */
final class PlacementAcceptanceTest {
  private static final String SHARED = "/api/v1/namespaces/shared/";
  private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/shared/deployments/";

  @TempDir Path folder;
  private TestFleet fleet;

  @AfterEach
  void stop() {
    fleet.close();
  }

  @Test
  void p19_ofRulesInConflictTheStatusNamesEachByFileAndLineAndNothingMoves() throws Exception {
    start("{locations: {min: 1, max: 1}, within: {clusters: [fra1]}}");

    fleet
        .policy("{locations: {min: 2, max: 2}, within: {clusters: [fra1]}}")
        .push("Ask for what is not there");

    fleet.await("the status says why", () -> status().contains("Infeasible"));
    assertTrue(status().contains("min 2 (policies/everywhere.yaml:4)"), status());
    assertTrue(
        status().contains("within {clusters=[fra1]} (policies/everywhere.yaml:4)"), status());
    fleet.assertStays(
        "it stays on fra1 alone",
        () -> fleet.has("fra1", "a", "a") && !fleet.has("ams1", "a", "a"));
  }

  @Test
  void p19_withoutTheConflictItIsDecidedAgain() throws Exception {
    start("{locations: {min: 1, max: 1}, within: {clusters: [fra1]}}");
    fleet.policy("{locations: {min: 3, max: 3}}").push("Ask for what is not there");
    fleet.await("the status says why", () -> status().contains("Infeasible"));

    fleet.policy("{locations: {min: 2, max: 2}}").push("Ask for less");

    fleet.await("it is on both", () -> fleet.has("ams1", "a", "a") && fleet.has("fra1", "a", "a"));
  }

  @Test
  void g34_rulesThatMatchNoClusterAnyMoreMoveNothing() throws Exception {
    start("{locations: all, within: {labels: {tier: edge}}}", "{tier: edge}");

    label("fra1", "{tier: egde}");
    label("ams1", "{tier: egde}");
    fleet.push("Mistype the label of every cluster");

    fleet.await("the status says so", () -> status().contains("PlacementUnknown"));
    fleet.assertStays(
        "it stays on both", () -> fleet.has("fra1", "a", "a") && fleet.has("ams1", "a", "a"));
  }

  @Test
  void g34_aRegistryWithoutAnyClusterMovesNothing() throws Exception {
    start("{locations: all}");

    fleet.delete("clusters").push("Lose the registry");

    fleet.await("the status says so", () -> status().contains("PlacementUnknown"));
    fleet.assertStays(
        "it stays on both", () -> fleet.has("fra1", "a", "a") && fleet.has("ams1", "a", "a"));
  }

  @Test
  void p24_aHigherPriorityComesOnlyWhenTheLowerOneHasLeft() throws Exception {
    fleet = TestFleet.of(folder, "ams1", "fra1");
    capacity("ams1", 4);
    capacity("fra1", 4);
    competing("low", 0, "locations: {min: 1, max: 1}");
    var first = fleet.push("Start");
    fleet.start();
    fleet.awaitConverged(first, "low");
    assertTrue(fleet.has("ams1", "low", "low"), "of equals the first by name");

    competing("high", 10, "{locations: {min: 1, max: 1}, within: {clusters: [ams1]}}");
    fleet.push("Add what only ams1 can run");

    fleet.await("low has moved", () -> fleet.has("fra1", "low", "low"));
    fleet.await("high has come", () -> fleet.has("ams1", "high", "high"));
    assertTrue(!fleet.has("ams1", "low", "low"));
    var writes = fleet.cluster("ams1").requests().writes();
    int left = last(writes, r -> r.request().verb().equals("delete") && inNamespace(r, "low"));
    int came = first(writes, r -> inNamespace(r, "high"));
    assertTrue(left >= 0 && left < came, "left at %d, came at %d".formatted(left, came));
  }

  @Test
  void p24_whatIsLeftOfRemovedApplicationsHoldsItsRoomUntilItIsGone() throws Exception {
    fleet = TestFleet.of(folder, "ams1", "fra1");
    capacity("ams1", 4);
    capacity("fra1", 4);
    competing("old", 0, "locations: {min: 1, max: 1}");
    fleet.app("older", "1");
    var first = fleet.push("Start");
    fleet.start();
    fleet.awaitConverged(first, "old", "older");
    assertTrue(fleet.has("ams1", "old", "old"), "of equals the first by name");

    // When both are removed, which is too many at once, and another wants their room.
    fleet.delete("apps/old").delete("apps/older");
    competing("high", 10, "{locations: {min: 1, max: 1}, within: {clusters: [ams1]}}");
    fleet.push("Replace them");

    fleet.await("held", () -> fleet.status("README.md").contains("HeldByBudget"));
    fleet.await(
        "the status says who holds the room",
        () -> fleet.status("apps/high.yaml").contains("1 cpu are left: old holds 3 cpu"));
    fleet.assertStays("it waits", () -> !fleet.has("ams1", "high", "high"));

    fleet.write(
        "edgewright.yaml",
        "kind: Fleet\nmetadata: {name: test}\nspec: {interval: 1s, acknowledged: ['%s']}\n"
            .formatted(RemovalAcceptanceTest.hash(fleet.status("apps/old.yaml"))));
    fleet.push("Acknowledge");

    fleet.await("it has come", () -> fleet.has("ams1", "high", "high"));
    assertTrue(!fleet.has("ams1", "old", "old"));
  }

  @Test
  void p23_whatPodsAreStartedWithArrivesFirstWhatIsOverriddenStaysThereAndAllOfItLeaves()
      throws Exception {
    fleet = TestFleet.of(folder, "ams1", "fra1");
    fleet.policy("{locations: all}").app("a", "1", "settings").app("b", "1", "own");
    inShared("b", "{inline: {locations: all}}", "");
    inShared(
        "a",
        "everywhere",
        """
          overrides:
            - where: {clusters: [fra1]}
              patches:
                - target: {kind: ConfigMap, name: settings}
                  strategicMerge: {data: {value: of-fra1}}
        """);
    fleet.write("apps/a/manifests/a.yaml", MoveAcceptanceTest.deployment());
    fleet.write(
        "apps/a/manifests/secret.yaml",
        "apiVersion: v1\nkind: Secret\nmetadata: {name: token}\nstringData: {token: t}\n");
    var first = fleet.push("Start");
    fleet.start();
    fleet.awaitConverged(first, "a", "b");

    assertTrue(fleet.hasValue("fra1", "shared", "settings", "of-fra1"));
    assertTrue(fleet.hasValue("ams1", "shared", "settings", "1"));
    for (var cluster : new String[] {"ams1", "fra1"}) {
      var writes = fleet.cluster(cluster).requests().writes();
      int pods = first(writes, r -> r.request().path().contains("/shared/deployments/web"));
      int settings = last(writes, r -> r.request().path().contains("/shared/configmaps/settings"));
      int secret = last(writes, r -> r.request().path().contains("/shared/secrets/token"));
      assertTrue(Math.max(settings, secret) < pods, writes.toString());
      assertTrue(Math.min(settings, secret) >= 0, writes.toString());
    }

    fleet.policy("{locations: {min: 1, max: 1}, within: {clusters: [ams1]}}").push("Leave fra1");

    fleet.await("fra1 has nothing of it", () -> !fleet.has("fra1", "shared", "settings"));
    for (var path : new String[] {SHARED + "secrets/token", DEPLOYMENTS + "web"}) {
      fleet.await(path + " left", () -> fleet.get("fra1", path).isEmpty());
    }
    assertTrue(fleet.has("fra1", "shared", "own"), "what b holds in the same namespace stays");
    assertTrue(fleet.hasValue("ams1", "shared", "settings", "1"));
  }

  @Test
  void p23_whatOthersDependOnStaysWhereTheyAreUntilTheyHaveLeft() throws Exception {
    fleet = TestFleet.of(folder, "ams1", "fra1");
    fleet.policy(on("fra1")).app("base", "1").app("web", "1");
    inShared("base", "everywhere", "");
    inShared("web", "{inline: %s}".formatted(on("fra1")), "  dependsOn: [base]\n");
    var first = fleet.push("Start");
    fleet.start();
    fleet.awaitConverged(first, "base", "web");

    fleet.policy(on("ams1")).push("Move what web depends on");

    fleet.await("it is there", () -> fleet.has("ams1", "shared", "base"));
    fleet.await(
        "the status says why it stays",
        () -> fleet.status("apps/base.yaml").contains("web uses it on fra1"));
    fleet.assertStays("it is used", () -> fleet.has("fra1", "shared", "base"));

    inShared("web", "{inline: %s}".formatted(on("ams1")), "  dependsOn: [base]\n");
    fleet.push("Move web too");

    fleet.await("it leaves last", () -> !fleet.has("fra1", "shared", "base"));
    assertTrue(!fleet.has("fra1", "shared", "web"));
    assertTrue(fleet.has("ams1", "shared", "web") && fleet.has("ams1", "shared", "base"));
    fleet.await("all is said", () -> !fleet.status("apps/base.yaml").contains("StillUsed"));
  }

  private static String on(String cluster) {
    return "{locations: {min: 1, max: 1}, within: {clusters: [%s]}}".formatted(cluster);
  }

  /** An application in a namespace that it shares with others. */
  private void inShared(String name, String placement, String rest) {
    fleet.write(
        "apps/%s/app.yaml".formatted(name),
        """
        kind: Application
        metadata: {name: %1$s}
        spec:
          namespace: shared
          source: {manifests: {path: apps/%1$s/manifests}}
          placement: %2$s
        %3$s\
        """
            .formatted(name, placement, rest));
  }

  /** Application {@code a} runs where the policy says. */
  private void start(String policy, String... labels) throws Exception {
    fleet = TestFleet.of(folder, "ams1", "fra1");
    for (var label : labels) {
      label("ams1", label);
      label("fra1", label);
    }
    var first = fleet.policy(policy).app("a", "1").push("Start");
    fleet.start();
    fleet.awaitConverged(first, "a");
  }

  private String status() {
    return fleet.status("apps/a.yaml");
  }

  private void label(String cluster, String labels) {
    fleet.write(
        "clusters/%s.yaml".formatted(cluster),
        "kind: Cluster\nmetadata: {name: %s, labels: %s}\nspec: {access: {credential: %s}}\n"
            .formatted(cluster, labels, cluster));
  }

  private void capacity(String cluster, int cores) {
    fleet.write(
        "clusters/%s.yaml".formatted(cluster),
        "kind: Cluster\nmetadata: {name: %s}\nspec: {access: {credential: %s}, capacity: {cpu: %d}}\n"
            .formatted(cluster, cluster, cores));
  }

  private void competing(String name, int priority, String policy) {
    fleet.app(name, "1");
    fleet.write(
        "apps/%s/app.yaml".formatted(name),
        """
        kind: Application
        metadata: {name: %s}
        spec:
          source: {manifests: {path: apps/%s/manifests}}
          placement: {inline: %s}
          priority: %d
          requests: {cpu: 3}
        """
            .formatted(name, name, policy.startsWith("{") ? policy : "{" + policy + "}", priority));
  }

  private static boolean inNamespace(LoggedRequest request, String namespace) {
    return request.request().path().contains("/namespaces/%s/configmaps".formatted(namespace));
  }

  private static int first(List<LoggedRequest> writes, Predicate<LoggedRequest> which) {
    return IntStream.range(0, writes.size())
        .filter(i -> which.test(writes.get(i)))
        .findFirst()
        .orElse(-1);
  }

  private static int last(List<LoggedRequest> writes, Predicate<LoggedRequest> which) {
    return IntStream.range(0, writes.size())
        .filter(i -> which.test(writes.get(i)))
        .max()
        .orElse(-1);
  }
}
