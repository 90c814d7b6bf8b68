package io.edgewright.service.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.service.git.GitCommand;
import io.edgewright.service.git.GitHttpServer;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Git server, and others who push to it, can and cannot do to a running fleet. */
final class RepositoryAcceptanceTest {
  @TempDir Path folder;
  private TestFleet fleet;

  @BeforeEach
  void start() throws Exception {
    fleet = TestFleet.of(folder, "fra1");
    var first = fleet.app("a", "1").app("b", "1").push("Start");
    fleet.start();
    fleet.awaitConverged(first, "a", "b");
  }

  @AfterEach
  void stop() {
    fleet.close();
  }

  @Test
  void g6_sourceThatYieldsNothingPrunesNothingAndSaysSo() {
    fleet.delete("apps/a/manifests").write("apps/a/manifests/README.md", "moved\n");
    fleet.push("Empty the source of a");

    fleet.await(
        "status says so",
        () ->
            fleet.status("apps/a.yaml").contains("EmptySource")
                || fleet.status("apps/a.yaml").contains("InvalidSource"));
    fleet.assertStays("a stays", () -> fleet.has("fra1", "a", "a"));
  }

  @Test
  void g2_commitThatTouchesOneApplicationChangesNothingOfAnother() {
    var statusOfB = fleet.status("apps/b.yaml");
    fleet.awaitPolls(3);
    fleet.cluster("fra1").requests().clear();

    var second = fleet.app("a", "2").push("Change a");
    fleet.await("a is changed", () -> fleet.hasValue("fra1", "a", "a", "2"));
    fleet.await(
        "the trailer names the revision",
        () -> fleet.statusCommits().getFirst().contains("Source-Commit: " + second.commit()));

    assertEquals(statusOfB, fleet.status("apps/b.yaml"));
    var touching =
        fleet.cluster("fra1").requests().writes().stream()
            .filter(write -> write.request().namespace().equals("b"))
            .toList();
    assertTrue(touching.isEmpty(), touching.toString());
  }

  @Test
  void g4_serverThatAnswers503StopsNeitherHealingNorRecovery() {
    fleet.git().faults(_ -> Optional.of(GitHttpServer.Fault.status(503)));
    fleet.awaitPolls(2);

    fleet.send("fra1", "DELETE", "/api/v1/namespaces/a/configmaps/a", "");
    fleet.await("a is healed", () -> fleet.hasValue("fra1", "a", "a", "1"));
    assertTrue(fleet.has("fra1", "b", "b"));

    fleet.git().faults(_ -> Optional.empty());
    fleet.app("a", "2").push("Change a");
    fleet.await("it recovers", () -> fleet.hasValue("fra1", "a", "a", "2"));
  }

  @Test
  void g46_g47_p26_whatAHumanPushesToTheStatusBranchIsKeptAndNothingIsForced() {
    var work = folder.resolve("human");
    GitCommand.git(
        folder,
        "clone",
        "-q",
        "-b",
        "edgewright/status",
        fleet.repository().bare().toString(),
        work.toString());
    write(work.resolve("NOTES.md"), "a note\n");
    GitCommand.git(work, "add", "NOTES.md");
    GitCommand.git(work, "commit", "-q", "-m", "Take a note");
    GitCommand.git(work, "push", "-q", "origin", "HEAD:edgewright/status");
    var note = GitCommand.git(work, "rev-parse", "HEAD").strip();

    var second = fleet.app("a", "2").push("Change a");
    fleet.await(
        "the change is committed",
        () -> fleet.statusCommits().getFirst().contains(second.commit()));

    assertEquals("a note\n", fleet.status("NOTES.md"));
    fleet.repository().ask("merge-base", "--is-ancestor", note, "edgewright/status");
    var message = fleet.statusCommits().getFirst();
    for (var trailer :
        new String[] {"Source-Commit: ", "Placement-Generation: ", "Writer: ", "Sequence: "}) {
      assertTrue(message.contains("\n" + trailer), message);
    }
    assertTrue(message.contains("[skip ci]"), message);
    assertFalse(fleet.status("apps/b.yaml").isEmpty());
  }

  private static void write(Path file, String text) {
    try {
      java.nio.file.Files.writeString(file, text);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }
}
