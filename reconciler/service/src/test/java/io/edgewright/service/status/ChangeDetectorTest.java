package io.edgewright.service.status;

import static io.edgewright.service.status.Examples.NOW;
import static io.edgewright.service.status.Examples.app;
import static io.edgewright.service.status.Examples.cluster;
import static io.edgewright.service.status.Examples.demo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Digest;
import io.edgewright.policy.object.ObjectRef;
import io.edgewright.policy.object.Reachability;
import io.edgewright.policy.spec.DeletionBudget;
import io.edgewright.service.status.Change.ApplicationRemoved;
import io.edgewright.service.status.Change.ClusterChanged;
import io.edgewright.service.status.Change.ConditionChanged;
import io.edgewright.service.status.Change.ContentChanged;
import io.edgewright.service.status.Change.DeletionsHeld;
import io.edgewright.service.status.Change.FilesChanged;
import io.edgewright.service.status.Change.HealthChanged;
import io.edgewright.service.status.Change.ObjectsChanged;
import io.edgewright.service.status.Change.PlacementChanged;
import io.edgewright.service.status.Change.ReasonsChanged;
import io.edgewright.service.status.Change.ReplicasChanged;
import io.edgewright.service.status.Change.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChangeDetectorTest {
  @Test
  @DisplayName("G44 numbers, instants and wording are no change")
  void g44_numbersInstantsAndWordingAreNoChange() {
    var before = demo();
    var registry = before.clusters();
    var later = NOW.plusSeconds(3_600);
    var shop = before.applications().get(app("shop"));
    var clusters = new TreeMap<>(registry);
    clusters.replaceAll(
        (_, c) ->
            new ClusterStatus(
                c.reachability(),
                Optional.of(later),
                c.state(),
                c.place(),
                new TreeMap<>(Map.of("requestsPerSecond", "900")),
                "v1.35.0",
                c.conditions()));
    var after =
        new FleetStatus(
            before.head().withRevision(Optional.of(Examples.revision("9"))),
            Examples.withApplication(
                    before,
                    "shop",
                    new ApplicationStatus(
                        shop.revision(),
                        Optional.of(
                            Examples.placement(
                                registry, later, 77, "fra1", "iad1", "sin1", "syd1")),
                        shop.conditions().stream()
                            .map(
                                c ->
                                    new Condition(
                                        c.type(), c.status(), c.reason(), "took 9 s", later))
                            .toList(),
                        shop.clusters(),
                        Map.of("demand", 42L)))
                .applications(),
            clusters,
            before.files(),
            before.held(),
            before.signals(),
            before.conditions(),
            List.of());

    assertEquals(List.of(), ChangeDetector.changes(before, after));
  }

  @Test
  void anotherSetOfClustersIsAChangeOfPlacement() {
    var before = demo();

    var changes = ChangeDetector.changes(before, placed(before, "ams1", "fra1", "iad1", "sin1"));

    assertEquals(
        List.of(
            new PlacementChanged(
                app("storefront"),
                new TreeSet<>(List.of(cluster("fra1"))),
                new TreeSet<>(List.of(cluster("gru1"))))),
        changes);
  }

  @Test
  void anotherKindOfReasonIsAChangeButAnotherTextIsNot() {
    var before = demo();
    var storefront = before.applications().get(app("storefront"));
    var placement = storefront.placement().orElseThrow();
    var verdicts = new TreeMap<>(placement.verdicts());
    verdicts.put(cluster("fra1"), new VerdictStatus("NotNeeded", "other words"));
    verdicts.put(cluster("jnb1"), new VerdictStatus("BelowMinimum", "x<20"));
    var after =
        Examples.withApplication(
            before,
            "storefront",
            new ApplicationStatus(
                storefront.revision(),
                Optional.of(
                    new PlacementStatus(
                        placement.chosen(), verdicts, placement.cost(), placement.transitions())),
                storefront.conditions(),
                storefront.clusters(),
                storefront.decision()));

    assertEquals(
        List.of(new ReasonsChanged(app("storefront"), new TreeSet<>(List.of(cluster("jnb1"))))),
        ChangeDetector.changes(before, after));
  }

  @Test
  void whatOnlyTrafficTurnsIntoOneAnotherIsNoChange() {
    var before = reasons("chosen", "below-min-usage");

    assertEquals(List.of(), ChangeDetector.changes(before, reasons("chosen", "not-chosen")));
    assertEquals(
        List.of(), ChangeDetector.changes(before, reasons("kept-by-hysteresis", "not-chosen")));
  }

  @Test
  void aReasonThatLastsIsAChange() {
    var before = reasons("chosen", "below-min-usage");

    for (var lasting : List.of("filtered", "unavailable", "region-unknown", "no-room")) {
      assertEquals(
          List.of(new ReasonsChanged(app("storefront"), new TreeSet<>(List.of(cluster("jnb1"))))),
          ChangeDetector.changes(before, reasons("chosen", lasting)));
    }
    assertEquals(
        List.of(new ReasonsChanged(app("storefront"), new TreeSet<>(List.of(cluster("fra1"))))),
        ChangeDetector.changes(before, reasons("kept-by-minimum", "not-chosen")));
  }

  /** The example fleet with these kinds of reason for one cluster that is chosen and one not. */
  private static FleetStatus reasons(String chosen, String notChosen) {
    var demo = demo();
    var storefront = demo.applications().get(app("storefront"));
    var placement = storefront.placement().orElseThrow();
    var verdicts = new TreeMap<>(placement.verdicts());
    verdicts.put(cluster("fra1"), new VerdictStatus(chosen, "serves 20 rps"));
    verdicts.put(cluster("jnb1"), new VerdictStatus(notChosen, "x<20"));
    return Examples.withApplication(
        demo,
        "storefront",
        new ApplicationStatus(
            storefront.revision(),
            Optional.of(
                new PlacementStatus(
                    placement.chosen(), verdicts, placement.cost(), placement.transitions())),
            storefront.conditions(),
            storefront.clusters(),
            storefront.decision()));
  }

  @Test
  void anotherNumberOfReplicasIsAChangeOnlyWhereItStaysChosen() {
    var before = replicas(Map.of("ams1", 2, "gru1", 4, "fra1", 1));

    assertEquals(List.of(), ChangeDetector.changes(before, before));
    assertEquals(List.of(), ChangeDetector.changes(before, replicas(Map.of("ams1", 2, "gru1", 4))));
    var steps = new TreeMap<ClusterName, ReplicasChanged.Step>();
    steps.put(cluster("ams1"), new ReplicasChanged.Step(Optional.of(2), Optional.of(3)));
    steps.put(cluster("gru1"), new ReplicasChanged.Step(Optional.of(4), Optional.empty()));
    assertEquals(
        List.of(new ReplicasChanged(app("storefront"), steps)),
        ChangeDetector.changes(before, replicas(Map.of("ams1", 3, "fra1", 7))));
  }

  /** The example fleet with these numbers; fra1 is not chosen there. */
  private static FleetStatus replicas(Map<String, Integer> counts) {
    var demo = demo();
    var storefront = demo.applications().get(app("storefront"));
    var byCluster = new TreeMap<ClusterName, Integer>();
    counts.forEach((name, count) -> byCluster.put(cluster(name), count));
    return Examples.withApplication(
        demo,
        "storefront",
        new ApplicationStatus(
            storefront.revision(),
            Optional.of(storefront.placement().orElseThrow().withReplicas(byCluster)),
            storefront.conditions(),
            storefront.clusters(),
            storefront.decision()));
  }

  @Test
  void anErrorIsAChangeButANumberInItsMessageIsNot() {
    var ref = new ObjectRef("", "Service", "shop", "web");
    var before = on("shop", "fra1", Examples.failing(error(ref, "refused after 10 ms")));
    var slower = on("shop", "fra1", Examples.failing(error(ref, "refused after 2714 ms")));
    var other = on("shop", "fra1", Examples.failing(error(ref, "denied by webhook")));

    assertEquals(List.of(), ChangeDetector.changes(before, slower));
    assertEquals(
        List.of(new ObjectsChanged(app("shop"), cluster("fra1"))),
        ChangeDetector.changes(before, other));
  }

  @Test
  void everyKindOfChangeIsFound() {
    var before = demo();
    var digest =
        new ApplicationOnCluster(
            Optional.of(Examples.REVISION),
            Optional.of(Digest.of("other")),
            new HealthStatus(Health.CURRENT, "", "", NOW),
            false,
            List.of(),
            List.of(),
            ObjectNotes.NONE,
            new TreeSet<>());
    var applications = new TreeMap<>(before.applications());
    applications.remove(app("banner"));

    assertEquals(
        List.of(new ContentChanged(app("shop"), new TreeSet<>(List.of(cluster("fra1"))))),
        ChangeDetector.changes(before, on("shop", "fra1", digest)));
    assertEquals(
        List.of(
            new HealthChanged(
                app("shop"),
                Health.IN_PROGRESS,
                "Waiting",
                new TreeSet<>(List.of(cluster("fra1"))))),
        ChangeDetector.changes(
            before, on("shop", "fra1", Examples.healthy(Health.IN_PROGRESS, "Waiting", ""))));
    assertEquals(
        List.of(new ClusterChanged(cluster("gru1"), ClusterChanged.Kind.REACHABILITY)),
        ChangeDetector.changes(
            before,
            Examples.withCluster(before, "gru1", new Reachability.Unreachable(NOW, "timeout"))));
    assertEquals(
        new ApplicationRemoved(app("banner")),
        ChangeDetector.changes(before, Examples.withApplications(before, applications)).getFirst());
    var troubled = ChangeDetector.changes(before, Examples.troubled());
    assertEquals(1, troubled.stream().filter(FilesChanged.class::isInstance).count());
    assertEquals(1, troubled.stream().filter(DeletionsHeld.class::isInstance).count());
    assertEquals(
        List.of(
            new Scope.OfSignal("edge-requests"),
            new Scope.OfApplication(app("storefront")),
            new Scope.OfApplication(app("storefront"))),
        troubled.stream()
            .filter(ConditionChanged.class::isInstance)
            .map(change -> ((ConditionChanged) change).scope())
            .toList());
  }

  @Test
  void thereIsAChangeExactlyWhereTheReducedPicturesDiffer() {
    var pictures =
        List.of(
            demo(),
            Examples.troubled(),
            placed(demo(), "ams1"),
            Examples.withRevision(demo(), Examples.revision("7")),
            on("shop", "fra1", Examples.healthy(Health.UNKNOWN, "", "")),
            Examples.withApplications(demo(), new TreeMap<>()),
            Examples.withClusters(demo(), new TreeMap<>()),
            FleetStatus.empty(Examples.head()),
            FleetStatus.empty(
                new FleetHead(
                    "other", Examples.UID, Optional.empty(), 1, new TreeSet<>(), Optional.empty())),
            FleetStatus.empty(
                new FleetHead(
                    "demo",
                    Examples.UID,
                    Optional.empty(),
                    1,
                    new TreeSet<>(List.of(Digest.of("plan"))),
                    Optional.of(DeletionBudget.DEFAULT))));

    for (var one : pictures) {
      for (var other : pictures) {
        var same = Significance.of(one).equals(Significance.of(other));
        assertEquals(same, ChangeDetector.changes(one, other).isEmpty());
      }
    }
    assertFalse(ChangeDetector.changes(pictures.get(0), pictures.get(1)).isEmpty());
  }

  private static ObjectError error(ObjectRef ref, String message) {
    return new ObjectError(ref, "Invalid", "spec", message);
  }

  private static FleetStatus on(String name, String cluster, ApplicationOnCluster there) {
    var application = demo().applications().get(app(name));
    var clusters = new TreeMap<>(application.clusters());
    clusters.put(cluster(cluster), there);
    return Examples.withApplication(
        demo(),
        name,
        new ApplicationStatus(
            application.revision(),
            application.placement(),
            application.conditions(),
            clusters,
            application.decision()));
  }

  private static FleetStatus placed(FleetStatus status, String... clusters) {
    var storefront = status.applications().get(app("storefront"));
    return Examples.withApplication(
        status,
        "storefront",
        new ApplicationStatus(
            storefront.revision(),
            Optional.of(Examples.placement(status.clusters(), NOW, 1, clusters)),
            storefront.conditions(),
            storefront.clusters(),
            storefront.decision()));
  }
}
