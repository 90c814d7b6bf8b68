package io.edgewright.service.status;

import static io.edgewright.service.status.Examples.NOW;
import static io.edgewright.service.status.Examples.app;
import static io.edgewright.service.status.Examples.cluster;
import static io.edgewright.service.status.Examples.demo;
import static io.edgewright.service.status.Examples.revision;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.policy.object.Digest;
import io.edgewright.policy.object.Location;
import io.edgewright.policy.object.ObjectRef;
import io.edgewright.policy.object.Reachability;
import io.edgewright.policy.object.Revision;
import io.edgewright.service.git.FileChange;
import io.edgewright.service.status.StatusPlan.Commit;
import io.edgewright.service.status.StatusPlan.NoCommit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StatusPlannerTest {
  private static final Instant LATER = NOW.plusSeconds(600);

  @Test
  void theFirstCommitWritesEveryFile() {
    var plan = commit(CommittedStatus.nothing(Examples.head()), demo(), NOW);

    assertEquals(
        StatusRenderer.render(plan.after().status()).keySet(), plan.commit().files().keySet());
    assertTrue(plan.movesPlacement());
    assertEquals("2", plan.commit().trailers().get("Placement-Generation"));
  }

  @Test
  void planningAgainstTheResultOfACommitPlansNoCommit() {
    for (var status : List.of(demo(), Examples.troubled(), FleetStatus.empty(Examples.head()))) {
      var committed = committed(status);

      assertEquals(new NoCommit(), StatusPlanner.plan(committed, status, LATER));
      assertEquals(new NoCommit(), StatusPlanner.plan(readAgain(committed), status, LATER));
    }
  }

  @Test
  void p25_aDayOfTrafficWithoutAChangeGivesNoCommit() {
    var random = new Random(7);
    var committed = committed(demo());

    for (var minute = 0; minute < 24 * 60; minute++) {
      var now = NOW.plus(Duration.ofMinutes(minute));
      assertEquals(new NoCommit(), StatusPlanner.plan(committed, otherNumbers(random, now), now));
    }
  }

  @Test
  void g44_aRestartDoesNotCommitWhileNothingIsObservedYet() {
    var committed = readAgain(committed(Examples.troubled()));
    var clusters = new TreeMap<>(committed.status().clusters());
    clusters.replaceAll((_, c) -> Examples.with(c, new Reachability.NotObserved()));
    var applications = new TreeMap<>(committed.status().applications());
    applications.replaceAll(
        (_, a) -> {
          var there = new TreeMap<>(a.clusters());
          there.replaceAll((_, _) -> ApplicationOnCluster.notObserved(LATER));
          return new ApplicationStatus(
              a.revision(), a.placement(), a.conditions(), there, Map.of());
        });
    var observed =
        Examples.withApplications(
            Examples.withClusters(committed.status(), clusters), applications);

    assertEquals(new NoCommit(), StatusPlanner.plan(committed, observed, LATER));
  }

  @Test
  void g45_onlyFilesThatChangedAreTouched() {
    var committed = committed(demo());

    var plan = commit(committed, degraded("shop", "sin1"), LATER);

    assertEquals(
        Set.of("README.md", "map.svg", "apps/shop.yaml", "clusters/sin1.yaml"),
        plan.commit().files().keySet());
  }

  @Test
  void g2_anotherRevisionOfTheFleetAloneIsNoCommitButStandsInTheNext() {
    var committed = committed(demo());
    var next = revision("2");

    var unchanged = StatusPlanner.plan(committed, at(demo(), next), LATER);
    var plan = commit(committed, at(degraded("shop", "sin1"), next), LATER);

    assertEquals(new NoCommit(), unchanged);
    assertEquals(next.commit(), plan.commit().trailers().get("Source-Commit"));
    assertTrue(text(plan, "README.md").contains(next.shortForm()));
    // The application runs the same content; so its file names the revision that brought it.
    assertEquals(
        Optional.of(Examples.REVISION),
        plan.after().status().applications().get(app("shop")).revision());
  }

  @Test
  void numbersOfTheDecisionStayWhileItsChoiceDoes() {
    var committed = committed(demo());
    var observed = otherNumbers(new Random(1), LATER);

    var plan =
        commit(
            committed,
            Examples.withCluster(observed, "fra1", new Reachability.Unreachable(LATER, "timeout")),
            LATER);

    var before = committed.status().applications().get(app("shop"));
    var after = plan.after().status().applications().get(app("shop"));
    assertEquals(before.placement(), after.placement());
    assertEquals(before.decision(), after.decision());
    assertTrue(plan.commit().files().keySet().stream().noneMatch(p -> p.startsWith("decisions/")));
  }

  @Test
  void p30_aMoveIsOneCommitWithTheDecisionAndANewGeneration() {
    var committed = committed(demo());
    var moved = placed("storefront", LATER, "ams1", "fra1", "iad1", "sin1");

    var plan = commit(committed, moved, LATER);

    var placement =
        plan.after().status().applications().get(app("storefront")).placement().orElseThrow();
    assertTrue(plan.movesPlacement());
    assertTrue(plan.commit().files().containsKey("decisions/storefront.yaml"));
    assertTrue(plan.commit().files().containsKey("fleet.yaml"));
    assertEquals(
        committed.status().head().generation() + 1, plan.after().status().head().generation());
    assertEquals(NOW, placement.chosen().get(cluster("ams1")));
    assertEquals(LATER, placement.chosen().get(cluster("fra1")));
    assertEquals(List.of(LATER, LATER, NOW), placement.transitions(), "one gained, one left");
  }

  @Test
  void g41_anUnreachableClusterIsNeverHealthyAndKeepsWhatWasLastKnown() {
    var committed = committed(demo());
    var down = Examples.withCluster(demo(), "sin1", new Reachability.Unreachable(LATER, "timeout"));

    var plan = commit(committed, down, LATER);
    var still =
        StatusPlanner.plan(
            plan.after(),
            Examples.withCluster(
                demo(), "sin1", new Reachability.Unreachable(LATER.plusSeconds(90), "refused")),
            LATER.plusSeconds(90));

    var there =
        plan.after().status().applications().get(app("shop")).clusters().get(cluster("sin1"));
    assertEquals(Health.UNKNOWN, there.health().health());
    assertEquals("was Current when last seen", there.health().message());
    assertEquals(Optional.of(Digest.of("content")), there.digest());
    assertTrue(text(plan, "README.md").contains("Unreachable since 2026-11-23T17:10:00Z"));
    assertEquals(new NoCommit(), still);
  }

  @Test
  void conditionsKeepTheirSinceUntilStatusOrReasonChange() {
    var committed = committed(demo());
    var same = conditioned(new Condition("Ready", ConditionStatus.TRUE, "Converged", "x", LATER));
    var other = conditioned(new Condition("Ready", ConditionStatus.FALSE, "Degraded", "x", LATER));

    assertEquals(new NoCommit(), StatusPlanner.plan(committed, same, LATER));
    var plan = commit(committed, other, LATER);

    var shop = plan.after().status().applications().get(app("shop"));
    assertEquals(LATER, shop.conditions().getFirst().since());
    var banner = plan.after().status().applications().get(app("banner"));
    assertEquals(NOW, banner.conditions().getFirst().since());
  }

  @Test
  void whatWasAdoptedOnceStaysNamedWhileTheContentIsTheSame() {
    var ref = new ObjectRef("", "Service", "shop", "web");
    var adopting =
        on(
            "shop",
            "fra1",
            Examples.healthy(Health.CURRENT, "", "")
                .withObjects(new ObjectNotes(List.of(ref), List.of())));

    var plan = commit(committed(demo()), adopting, LATER);

    assertEquals(new NoCommit(), StatusPlanner.plan(plan.after(), demo(), LATER));
    var there =
        plan.after().status().applications().get(app("shop")).clusters().get(cluster("fra1"));
    assertEquals(List.of(ref), there.objects().adopted());
  }

  @Test
  void filesOfWhatIsGoneAreDeleted() {
    var committed = committed(Examples.troubled());
    var applications = new TreeMap<>(demo().applications());
    applications.remove(app("banner"));

    var plan = commit(committed, Examples.withApplications(demo(), applications), LATER);

    var deleted = new TreeSet<String>();
    plan.commit()
        .files()
        .forEach(
            (path, change) -> {
              if (change instanceof FileChange.Delete) {
                deleted.add(path);
              }
            });
    assertEquals(
        Set.of("apps/banner.yaml", "decisions/banner.yaml", "plans/" + Digest.of("plan") + ".yaml"),
        deleted);
    assertTrue(
        StatusPlanner.plan(plan.after(), Examples.withApplications(demo(), applications), LATER)
            instanceof NoCommit);
  }

  @Test
  void missingAndUnreadableFilesAreWrittenAgain() {
    var committed = committed(demo());
    var paths = new TreeSet<>(committed.paths());
    paths.remove("map.svg");
    var damaged =
        new CommittedStatus(
            committed.status(), paths, new TreeMap<>(Map.of("clusters/fra1.yaml", "not YAML")));

    var plan = commit(damaged, demo(), LATER);

    assertEquals(Set.of("clusters/fra1.yaml", "map.svg"), plan.commit().files().keySet());
    assertEquals("status: restore files", plan.commit().subject());
    assertEquals(new NoCommit(), StatusPlanner.plan(plan.after(), demo(), LATER));
  }

  @Test
  void anyHistoryIsReadBackAsItWasLeft() {
    var random = new Random(42);
    var files = new TreeMap<String, String>();
    var committed = CommittedStatus.nothing(Examples.head());
    var pictures =
        List.of(
            demo(),
            Examples.troubled(),
            degraded("shop", "sin1"),
            placed("banner", LATER, "iad1"),
            placed("storefront", LATER, "fra1", "jnb1"));

    for (var step = 0; step < 60; step++) {
      var observed = pictures.get(random.nextInt(pictures.size()));
      var now = NOW.plusSeconds(step);
      if (StatusPlanner.plan(committed, observed, now) instanceof Commit plan) {
        apply(files, plan);
        committed = plan.after();
      }
      assertEquals(files.keySet(), committed.paths());
      assertEquals(new NoCommit(), StatusPlanner.plan(read(files), observed, now));
    }
  }

  private static Commit commit(CommittedStatus committed, FleetStatus observed, Instant now) {
    return assertInstanceOf(Commit.class, StatusPlanner.plan(committed, observed, now));
  }

  private static CommittedStatus committed(FleetStatus status) {
    return commit(CommittedStatus.nothing(Examples.head()), status, NOW).after();
  }

  /** As another process finds it. */
  private static CommittedStatus readAgain(CommittedStatus committed) {
    return read(StatusRenderer.render(committed.status()));
  }

  private static CommittedStatus read(Map<String, String> files) {
    return assertInstanceOf(StatusReading.StatusKnown.class, StatusParser.parse(files, Map.of()))
        .committed();
  }

  private static void apply(Map<String, String> files, Commit plan) {
    plan.commit()
        .files()
        .forEach(
            (path, change) -> {
              switch (change) {
                case FileChange.Put(var text) -> files.put(path, text);
                case FileChange.Delete _ -> files.remove(path);
              }
            });
  }

  private static String text(Commit plan, String path) {
    return assertInstanceOf(FileChange.Put.class, plan.commit().files().get(path)).text();
  }

  private static FleetStatus at(FleetStatus status, Revision revision) {
    var applications = new TreeMap<>(status.applications());
    applications.replaceAll(
        (_, a) ->
            new ApplicationStatus(
                Optional.of(revision), a.placement(), a.conditions(), a.clusters(), a.decision()));
    return Examples.withRevision(Examples.withApplications(status, applications), revision);
  }

  private static FleetStatus degraded(String name, String cluster) {
    return on(name, cluster, Examples.healthy(Health.FAILED, "CrashLoop", "restarted 3 times"));
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

  private static FleetStatus placed(String name, Instant at, String... clusters) {
    var application = demo().applications().get(app(name));
    return Examples.withApplication(
        demo(),
        name,
        new ApplicationStatus(
            application.revision(),
            Optional.of(Examples.placement(demo().clusters(), at, 3, clusters)),
            application.conditions(),
            application.clusters(),
            Map.of("digest", String.join(",", clusters))));
  }

  private static FleetStatus conditioned(Condition condition) {
    var shop = demo().applications().get(app("shop"));
    return Examples.withApplication(
        demo(),
        "shop",
        new ApplicationStatus(
            shop.revision(), shop.placement(), List.of(condition), shop.clusters(), Map.of()));
  }

  /** The demo with demand, costs, capacities, instants and messages of another minute. */
  private static FleetStatus otherNumbers(Random random, Instant now) {
    var demo = demo();
    var applications = new TreeMap<>(demo.applications());
    applications.replaceAll(
        (_, a) ->
            new ApplicationStatus(
                a.revision(),
                a.placement()
                    .map(
                        p ->
                            Examples.placement(
                                demo.clusters(),
                                now,
                                random.nextInt(1, 500),
                                p.chosen().keySet().stream()
                                    .map(Object::toString)
                                    .toArray(String[]::new))),
                a.conditions().stream()
                    .map(c -> new Condition(c.type(), c.status(), c.reason(), "at " + now, now))
                    .toList(),
                a.clusters(),
                Map.of("demand", random.nextLong(1_000))));
    var clusters = new TreeMap<>(demo.clusters());
    clusters.replaceAll(
        (_, c) ->
            new ClusterStatus(
                c.reachability(),
                Optional.of(now),
                c.state(),
                c.place(),
                new TreeMap<>(Map.of("requestsPerSecond", "" + random.nextInt(1_000))),
                c.kubernetesVersion(),
                c.conditions()));
    var demand = new ArrayList<DemandOrigin>();
    demand.add(
        new DemandOrigin("u33d", new Location(52.5, 13.4), random.nextDouble(), new TreeMap<>()));
    return new FleetStatus(
        demo.head(),
        applications,
        clusters,
        demo.files(),
        demo.held(),
        demo.signals(),
        demo.conditions(),
        demand);
  }
}
