package io.edgewright.service.status;

import static io.edgewright.service.status.Examples.NOW;
import static io.edgewright.service.status.Examples.REVISION;
import static io.edgewright.service.status.Examples.app;
import static io.edgewright.service.status.Examples.cluster;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.policy.object.Digest;
import io.edgewright.policy.object.ObjectRef;
import io.edgewright.policy.object.Reachability;
import io.edgewright.service.status.StatusReading.FleetUnreadable;
import io.edgewright.service.status.StatusReading.NeverWritten;
import io.edgewright.service.status.StatusReading.StatusKnown;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StatusParserTest {
  private static final Map<String, String> TRAILERS = Map.of("Source-Commit", REVISION.commit());

  @Test
  void whatWasWrittenIsReadBack() {
    for (var status : List.of(Examples.demo(), Examples.troubled(), withEverything())) {
      var files = StatusRenderer.render(status);

      var read = known(files);

      assertEquals(stored(status), read.status());
      assertEquals(files.keySet(), read.paths());
      assertTrue(read.unreadable().isEmpty());
    }
  }

  @Test
  void whatIsReadBackIsWrittenAsTheSameBytes() {
    var status = stored(withEverything());

    var again = StatusRenderer.render(known(StatusRenderer.render(status)).status());

    assertEquals(StatusRenderer.render(status), again);
  }

  @Test
  void anEmptyBranchWasNeverWritten() {
    assertEquals(new NeverWritten(), StatusParser.parse(Map.of(), Map.of()));
  }

  @Test
  void aBrokenFileIsNamedAndTheOthersAreRead() {
    var files = new TreeMap<>(StatusRenderer.render(Examples.demo()));
    files.put("apps/shop.yaml", "application: [");
    files.put("clusters/ams1.yaml", "reachability: {status: Perhaps}");
    files.put("apps/NOT_A_NAME.yaml", "application: x\n");

    var read = known(files);

    assertEquals(
        List.of("apps/NOT_A_NAME.yaml", "apps/shop.yaml", "clusters/ams1.yaml"),
        List.copyOf(read.unreadable().keySet()));
    assertTrue(read.status().applications().containsKey(app("storefront")));
    assertTrue(read.status().clusters().containsKey(cluster("fra1")));
  }

  @Test
  void withoutAReadableFleetFileNobodyKnowsWhoseFleetItIs() {
    var files = new TreeMap<>(StatusRenderer.render(Examples.demo()));
    files.put("fleet.yaml", "generation: 3\n");

    var reading = StatusParser.parse(files, TRAILERS);

    var unreadable = assertInstanceOf(FleetUnreadable.class, reading);
    assertTrue(unreadable.cause().contains("uid"), unreadable.cause());
  }

  @Test
  void aHostileFileIsUnreadableAndNoMore() {
    var bomb = new StringBuilder("a0: &a0 [x]\n");
    for (var i = 1; i < 60; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
    }
    var files = new TreeMap<>(StatusRenderer.render(Examples.demo()));
    files.put("apps/shop.yaml", bomb.toString());
    files.put("apps/banner.yaml", "application: !!javax.script.ScriptEngineManager []\n");
    files.put("apps/storefront.yaml", "[".repeat(10_000));

    var read = known(files);

    assertEquals(3, read.unreadable().size());
  }

  private static CommittedStatus known(Map<String, String> files) {
    return assertInstanceOf(StatusKnown.class, StatusParser.parse(files, TRAILERS)).committed();
  }

  /** Demand and decisions are not read back. */
  private static FleetStatus stored(FleetStatus status) {
    var applications = new TreeMap<>(status.applications());
    applications.replaceAll(
        (_, a) ->
            new ApplicationStatus(
                a.revision(), a.placement(), a.conditions(), a.clusters(), Map.of()));
    return new FleetStatus(
        status.head(),
        applications,
        status.clusters(),
        status.files(),
        status.held(),
        status.signals(),
        status.conditions(),
        List.of());
  }

  private static FleetStatus withEverything() {
    var secret = new ObjectRef("", "Secret", "shop", "yes");
    var there =
        new ApplicationOnCluster(
            Optional.empty(),
            Optional.empty(),
            new HealthStatus(Health.TERMINATING, "0644", "on: \"quoted\" # not a comment", NOW),
            true,
            List.of(new ObjectError(secret, "Forbidden", "data[0]", "")),
            List.of(new Drift(secret, "kubectl-edit", List.of("metadata.labels", "data"))),
            new ObjectNotes(List.of(secret), List.of(new ObjectRef("", "Namespace", "", "shop"))),
            new TreeSet<>(List.of(Digest.of("plan"))));
    var troubled = Examples.troubled();
    var shop =
        new ApplicationStatus(
            Optional.empty(),
            Optional.of(
                new PlacementStatus(
                    new TreeMap<>(), new TreeMap<>(), Optional.empty(), List.of(NOW))),
            List.of(Examples.condition("Infeasible", ConditionStatus.UNKNOWN, "")),
            new TreeMap<>(Map.of(cluster("ams1"), there)),
            Map.of());
    var status = Examples.withApplication(troubled, "shop", shop);
    status = Examples.withApplication(status, "new", Examples.application(new TreeMap<>()));
    status =
        Examples.withCluster(status, "iad1", new Reachability.AuthFailed(NOW, "401 Unauthorized"));
    return Examples.withCluster(status, "sfo1", new Reachability.NotObserved());
  }
}
