package io.edgewright.service.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.service.git.GitHttpServer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What survives the process: nothing but Git, the clusters and the status branch. */
final class RestartAcceptanceTest {
  @TempDir Path folder;
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
  void g27_p44_killedInMidConvergenceWithItsMirrorLost_endsInTheSameStateWithNothingOrphaned()
      throws Exception {
    fleet
        .app("shop", "1", "m0", "m1", "m2", "m3", "m4", "m5")
        .app("blog", "1", "blog", "b1", "b2", "b3", "b4", "b5", "b6");
    var first = fleet.push("Start");
    for (int step : new int[] {1, 4, 7}) {
      killAtWrite(step);
    }

    fleet.start();
    fleet.awaitConverged(first, "shop", "blog");
    for (var cluster : new String[] {"fra1", "ams1"}) {
      for (int i = 0; i < 6; i++) {
        assertTrue(fleet.hasValue(cluster, "shop", "m" + i, "1"), cluster + i);
      }
      assertTrue(fleet.hasValue(cluster, "blog", "blog", "1"), cluster);
    }

    // When the commit is taken back, nothing that any of the processes made is left.
    fleet.delete("apps/shop").push("Take shop back");
    for (var cluster : new String[] {"fra1", "ams1"}) {
      fleet.await(
          "nothing of shop is left on " + cluster,
          () ->
              fleet
                  .get(cluster, "/api/v1/namespaces/shop/configmaps")
                  .filter(list -> list.contains("\"items\":[]"))
                  .isPresent());
      assertTrue(fleet.has(cluster, "blog", "blog"));
    }
  }

  /** At its n-th write to a cluster the process dies: from then on nobody hears of it again. */
  private void killAtWrite(int step) throws Exception {
    var writes = new AtomicInteger();
    var dead = new java.util.concurrent.atomic.AtomicBoolean();
    for (var name : new String[] {"fra1", "ams1"}) {
      fleet
          .cluster(name)
          .beforeEachRequest(
              request -> {
                if (request.isWrite() && writes.incrementAndGet() >= step) {
                  dead.set(true);
                }
                if (dead.get()) {
                  throw new IllegalStateException("the process is dead");
                }
              });
    }
    fleet
        .git()
        .faults(_ -> dead.get() ? Optional.of(GitHttpServer.Fault.status(503)) : Optional.empty());
    fleet.start();
    fleet.await("write " + step, dead::get);
    fleet.stop();
    fleet.forget();
    fleet.git().faults(_ -> Optional.empty());
    for (var name : new String[] {"fra1", "ams1"}) {
      fleet.cluster(name).beforeEachRequest(_ -> {});
    }
  }

  @Test
  void p28_brokenPolicyLeavesItsLastGoodVersionInForceAlsoAfterARestartWithoutItsMirror()
      throws Exception {
    fleet.app("a", "1").app("b", "1");
    var first = fleet.push("Start");
    fleet.start();
    fleet.awaitConverged(first, "a", "b");

    fleet.write("policies/everywhere.yaml", "kind: PlacementPolicy\nspec: {locations: 7, x: 1}\n");
    fleet.app("b", "2").push("Break the policy, and change b");
    fleet.await("b goes on", () -> fleet.hasValue("fra1", "b", "b", "2"));
    fleet.await("status says where", () -> fleet.status("README.md").contains("everywhere.yaml:"));
    assertTrue(fleet.status("fleet.yaml").contains(first.commit()), "the last good commit");

    fleet.stop();
    fleet.forget();
    fleet.app("b", "3").push("Change b again");
    fleet.start();

    fleet.await("b goes on", () -> fleet.hasValue("ams1", "b", "b", "3"));
    fleet.assertStays("a stays", () -> fleet.has("fra1", "a", "a") && fleet.has("ams1", "a", "a"));
    assertTrue(fleet.status("apps/a.yaml").contains("Decided"), fleet.status("apps/a.yaml"));
  }

  @Test
  void g5_forcePushWhileTheProcessWasDownIsAppliedAndRecorded() throws Exception {
    fleet.app("a", "1").push("Start");
    var second = fleet.app("a", "2").push("Change a");
    fleet.start();
    fleet.awaitConverged(second, "a");
    fleet.stop();
    fleet.forget();

    io.edgewright.service.git.GitCommand.git(
        fleet.repository().work(), "reset", "-q", "--hard", "HEAD~1");
    fleet.app("a", "3");
    fleet.repository().commit("Another history");
    fleet.repository().push("--force");
    fleet.start();

    fleet.await("the new tip is applied", () -> fleet.hasValue("fra1", "a", "a", "3"));
    fleet.await(
        "the rewrite is recorded",
        () ->
            fleet.status("README.md").contains("HistoryRewritten")
                || fleet.status("README.md").contains("HistoryUnknown"));
    assertFalse(fleet.statusCommits().isEmpty());
  }

  @Test
  void g44_p25_roundsInWhichNothingChangesWriteNothingAnywhere() throws Exception {
    var first = fleet.app("a", "1").app("b", "1").push("Start");
    fleet.start();
    fleet.awaitConverged(first, "a", "b");
    fleet.awaitPolls(4);
    var commits = fleet.statusCommits().size();
    var writes = fleet.writes();

    // A round every 100 ms, and a look at the repository every 250 ms.
    fleet.awaitPolls(20);

    assertEquals(commits, fleet.statusCommits().size(), () -> fleet.statusCommits().toString());
    assertEquals(writes, fleet.writes());

    fleet.stop();
    fleet.start();
    fleet.awaitPolls(8);
    assertEquals(commits, fleet.statusCommits().size(), () -> fleet.statusCommits().toString());
    assertEquals(writes, fleet.writes(), "a restart changes nothing either");
  }
}
