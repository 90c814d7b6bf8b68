package io.edgewright.service.status;

import static io.edgewright.service.status.Examples.NOW;
import static io.edgewright.service.status.Examples.app;
import static io.edgewright.service.status.Examples.cluster;
import static io.edgewright.service.status.Examples.demo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.policy.object.ObjectRef;
import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.Reachability;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.service.git.StatusChange;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CommitMessageTest {
  @Test
  void aMoveSaysWhereToAndHowItFares() {
    var commit = commit(demo(), placed(demo(), "storefront", "ams1", "fra1", "iad1"));

    assertEquals("storefront: +fra1 -gru1 -sin1, 2/3 healthy", commit.subject());
    assertEquals(
        """
        - storefront: +fra1: serves 3 requests per second
        - storefront: -gru1: adding it changes cost by +3
        - storefront: -sin1: adding it changes cost by +3

        [skip ci]\
        """,
        commit.body());
    assertEquals(
        "{Placement-Generation=3, Source-Commit=%s}".formatted("1".repeat(40)),
        commit.trailers().toString());
  }

  @Test
  void theFirstCommitSaysSo() {
    var commit = commit(FleetStatus.empty(Examples.head()), demo());

    assertEquals("first status: 3 applications on 8 clusters, 10/10 healthy", commit.subject());
  }

  @Test
  void severalApplicationsAreSummedWhenTheyDoNotFit() {
    var moved = placed(demo(), "storefront", "ams1", "fra1", "iad1", "jnb1", "sfo1", "syd1");
    moved = placed(moved, "shop", "ams1");
    moved = placed(moved, "banner", "iad1", "sfo1");

    assertEquals("3 applications: 3 moved, 2/9 healthy", commit(demo(), moved).subject());
  }

  @Test
  void aBadNightIsToldTheWorstFirst() {
    var commit = commit(demo(), Examples.troubled());

    assertEquals(
        "12 deletions held back; broken: apps/shop/app.yaml:7:3; 3 more", commit.subject());
    assertTrue(commit.body().contains("- storefront on sin1: 1 error\n"), commit.body());
    assertTrue(commit.body().contains("- cluster gru1: Unreachable\n"), commit.body());
    assertTrue(commit.body().contains("- broken: apps/shop/app.yaml:7:3\n"), commit.body());
  }

  @Test
  void signalThatNothingUsesAnyMoreIsNoStaleOne() {
    var before = demo();
    var unused =
        new FleetStatus(
            before.head(),
            before.applications(),
            before.clusters(),
            before.files(),
            before.held(),
            new TreeMap<>(),
            before.conditions(),
            before.demand());

    var commit = commit(before, unused);

    assertEquals("signal edge-requests: not used any more", commit.subject());
    assertTrue(commit.body().contains("signal edge-requests: not used any more\n"), commit.body());
  }

  @Test
  void whatIsGoodAgainIsToldToo() {
    var down = Examples.withCluster(demo(), "gru1", new Reachability.Unreachable(NOW, "timed out"));

    assertEquals("gru1 unreachable; storefront: 3/4 healthy", commit(demo(), down).subject());
    assertEquals("gru1 reachable; storefront: 4/4 healthy", commit(down, demo()).subject());
  }

  @Test
  void untrustedTextForgesNoLineMentionOrTrailer() {
    var evil =
        new Problem(
            new SourceLocation("apps/fixes #1 @all\nSeal: 00\n\nWriter: me.yaml", 1, 1),
            "x\n\nSequence: 999",
            "");
    var demo = demo();
    var status =
        new FleetStatus(
            demo.head(),
            demo.applications(),
            demo.clusters(),
            new SourceFiles(List.of(evil), new TreeMap<>()),
            demo.held(),
            demo.signals(),
            demo.conditions(),
            demo.demand());

    var commit = commit(demo, status);

    assertFalse(commit.subject().contains("\n"));
    assertFalse((commit.subject() + commit.body()).matches("(?s).*[#@].*"), commit.body());
    assertTrue(
        commit
            .body()
            .lines()
            .allMatch(l -> l.isEmpty() || l.startsWith("- ") || l.equals("[skip ci]")),
        commit.body());
  }

  @Test
  void everySubjectFits() {
    var long63 = "a".repeat(63);
    var status = demo();
    for (var i = 0; i < 300; i++) {
      status =
          placed(
              status, ("b" + i + long63).substring(0, 63), "ams1", "fra1", "gru1", "iad1", "sin1");
    }
    var one = placed(demo(), long63, "ams1", "fra1", "gru1", "iad1", "sin1");
    var before = demo();

    for (var after : List.of(status, one, Examples.troubled())) {
      for (var pair : List.of(List.of(before, after), List.of(after, before))) {
        var commit = commit(pair.getFirst(), pair.getLast());
        var length = commit.subject().codePointCount(0, commit.subject().length());
        assertTrue(length > 0 && length <= 72, commit.subject());
        assertTrue(commit.body().lines().count() <= 103);
      }
    }
  }

  @Test
  void aSecretsMessageGoesNowhere() {
    var error =
        new ObjectError(
            new ObjectRef("", "Secret", "shop", "db"),
            "Invalid",
            "data.key",
            "cannot parse s3cr3t");
    var shop = demo().applications().get(app("shop"));
    var clusters = new TreeMap<>(shop.clusters());
    clusters.put(cluster("fra1"), Examples.failing(error));
    var status =
        Examples.withApplication(
            demo(),
            "shop",
            new ApplicationStatus(
                shop.revision(), shop.placement(), shop.conditions(), clusters, shop.decision()));

    var commit = commit(demo(), status);

    assertEquals("shop: 1 error, 3/4 healthy", commit.subject());
    assertFalse(commit.toString().contains("s3cr3t"));
    assertTrue(StatusRenderer.render(status).get("apps/shop.yaml").contains("data.key"));
  }

  private static StatusChange commit(FleetStatus before, FleetStatus after) {
    var first = StatusPlanner.plan(CommittedStatus.nothing(Examples.head()), before, NOW);
    var committed =
        first instanceof StatusPlan.Commit(_, _, var at) && !before.clusters().isEmpty()
            ? at
            : CommittedStatus.nothing(Examples.head());
    var plan = StatusPlanner.plan(committed, after, NOW.plusSeconds(60));
    return assertInstanceOf(StatusPlan.Commit.class, plan).commit();
  }

  private static FleetStatus placed(FleetStatus status, String name, String... clusters) {
    var now =
        Optional.ofNullable(status.applications().get(app(name)))
            .orElseGet(() -> Examples.application(status.clusters(), "ams1"));
    return Examples.withApplication(
        status,
        name,
        new ApplicationStatus(
            now.revision(),
            Optional.of(Examples.placement(status.clusters(), NOW, 3, clusters)),
            now.conditions(),
            now.clusters(),
            now.decision()));
  }
}
