package io.edgewright.service.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.service.git.GitCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people who may write to a cluster, or to the status branch, cannot make the service do. */
final class TrustAcceptanceTest {
  private static final Pattern VERSION = Pattern.compile("\"resourceVersion\":\"\\d+\",?");

  @TempDir Path folder;
  @TempDir Path otherFolder;
  private TestFleet fleet;

  @BeforeEach
  void create() throws Exception {
    fleet = TestFleet.of(folder, "fra1", "ams1");
  }

  @AfterEach
  void stop() {
    fleet.close();
  }

  @Test
  void s6_inventoryThatATenantEditedMakesNobodyDeleteWhatIsNotTheApplications() throws Exception {
    var first = fleet.app("a", "1", "a", "old").app("b", "1").push("Start");
    fleet.start();
    fleet.awaitConverged(first, "a", "b");
    var bystander = "/api/v1/namespaces/a/configmaps";
    fleet.send("fra1", "POST", bystander, configMap("bystander"));
    var uid = uidOf(fleet.get("fra1", bystander + "/bystander").orElseThrow());

    // The tenant swaps what the inventory records of an object for something of somebody else.
    var inventory = inventoryOf("a");
    var recorded = fleet.get("fra1", inventory).orElseThrow();
    var oldUid = uidOf(fleet.get("fra1", bystander + "/old").orElseThrow());
    var edited =
        VERSION
            .matcher(recorded)
            .replaceFirst("")
            .replace("\\\"name\\\":\\\"old\\\"", "\\\"name\\\":\\\"bystander\\\"")
            .replace(oldUid, uid);
    assertTrue(edited.contains(uid), edited);
    assertEquals(200, fleet.send("fra1", "PUT", inventory, edited).status());
    fleet.stop();
    fleet.forget();
    fleet.delete("apps/a/manifests/old.yaml").app("a", "2").push("Drop old");
    fleet.start();

    fleet.await("the new revision is applied", () -> fleet.hasValue("fra1", "a", "a", "2"));
    fleet.await("elsewhere it is pruned", () -> !fleet.has("ams1", "a", "old"));
    fleet.assertStays("the bystander stays", () -> fleet.has("fra1", "a", "bystander"));
    assertTrue(fleet.has("fra1", "b", "b"));
  }

  @Test
  void s6_placementThatATenantWritesToTheStatusBranchIsNotBelieved() throws Exception {
    fleet.policy("{locations: {min: 1, max: 1}, stability: {maxMovesPerHour: 0}}");
    var first = fleet.app("a", "1").push("Start");
    fleet.start();
    fleet.awaitConverged(first, "a");
    var home = fleet.has("ams1", "a", "a") ? "ams1" : "fra1";
    var other = home.equals("ams1") ? "fra1" : "ams1";
    assertFalse(fleet.has(other, "a", "a"));
    fleet.stop();
    fleet.forget();

    // With no moves allowed, a placement in force on the other cluster would stay there.
    var work = folder.resolve("tenant");
    var branch = "edgewright/status";
    GitCommand.git(
        folder, "clone", "-q", "-b", branch, fleet.repository().bare().toString(), work.toString());
    for (var file : new String[] {"apps/a.yaml", "decisions/a.yaml"}) {
      var path = work.resolve(file);
      var text = Files.readString(path);
      assertTrue(text.contains(home), text);
      Files.writeString(
          path, text.replace(home, "swap").replace(other, home).replace("swap", other));
    }
    GitCommand.git(work, "commit", "-q", "-a", "-m", "Move a");
    GitCommand.git(work, "push", "-q", "origin", "HEAD:" + branch);
    fleet.app("a", "2").push("Change a");
    fleet.start();

    fleet.await("it is changed where it is", () -> fleet.hasValue(home, "a", "a", "2"));
    fleet.assertStays("it is not moved", () -> !fleet.has(other, "a", "a"));
  }

  @Test
  void s7_secondFleetOnTheSameClusterTouchesNothingOfTheFirstAndSaysWhoseItIs() throws Exception {
    var first = fleet.app("a", "1").app("b", "1").push("Start");
    fleet.start();
    fleet.awaitConverged(first, "a", "b");
    var before = fleet.get("fra1", "/api/v1/namespaces/a/configmaps/a").orElseThrow();

    try (var second = TestFleet.of(otherFolder)) {
      second.share(fleet.cluster("fra1"));
      second.app("a", "9").app("own", "9").push("Start");
      second.start();
      second.await("its own application runs", () -> fleet.hasValue("fra1", "own", "own", "9"));
      second.await(
          "it says whose the other is",
          () -> second.status("apps/a.yaml").contains("of the fleet " + fleetUid()));
      second.delete("apps/a").push("Remove a");
      second.await("it lets go", () -> second.status("apps/a.yaml").isEmpty());
      second.awaitPolls(3);
    }

    assertEquals(before, fleet.get("fra1", "/api/v1/namespaces/a/configmaps/a").orElseThrow());
    fleet.awaitPolls(2);
    assertTrue(fleet.hasValue("fra1", "own", "own", "9"), "the first prunes nothing of the second");
    assertFalse(fleet.status("apps/a.yaml").contains("Degraded"));
  }

  private String fleetUid() {
    var text = fleet.status("fleet.yaml");
    var matcher = Pattern.compile("(?m)^\\s*uid: (\\S+)$").matcher(text);
    assertTrue(matcher.find(), text);
    return matcher.group(1);
  }

  private String inventoryOf(String application) {
    var list =
        fleet
            .get(
                "fra1",
                "/api/v1/namespaces/edgewright-system/configmaps?labelSelector=edgewright.dev/application%3D"
                    + application)
            .orElseThrow();
    var matcher =
        Pattern.compile("\"name\":\"(%s\\.[0-9a-f]+)\"".formatted(application)).matcher(list);
    assertTrue(matcher.find(), list);
    return "/api/v1/namespaces/edgewright-system/configmaps/" + matcher.group(1);
  }

  private static String uidOf(String object) {
    var matcher = Pattern.compile("\"uid\":\"([^\"]+)\"").matcher(object);
    assertTrue(matcher.find(), object);
    return matcher.group(1);
  }

  private static String configMap(String name) {
    return "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"%s\"},\"data\":{\"value\":\"1\"}}"
        .formatted(name);
  }
}
