package io.edgewright.service.status;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Digest;
import io.edgewright.policy.object.Location;
import io.edgewright.policy.object.ObjectRef;
import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.Reachability;
import io.edgewright.policy.object.Revision;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.spec.DeletionBudget;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Pictures of fleets that the tests start from. */
final class Examples {
  static final Instant NOW = Instant.parse("2026-11-23T17:00:00Z");
  static final Revision REVISION = revision("1");
  static final String UID = "3f0c4d5e-8a51-4c53-9b0e-6d1f2a7c9e10";

  private static final String SIXTY =
      """
      ams1,52.37,4.9;ams2,52.3,4.76;fra1,50.11,8.68;fra2,50.05,8.6;
      lhr1,51.47,-0.45;man1,53.48,-2.24;dub1,53.35,-6.26;cdg1,49.0,2.55;
      mrs1,43.3,5.37;mad1,40.42,-3.7;lis1,38.72,-9.14;mxp1,45.63,8.72;
      fco1,41.9,12.5;zrh1,47.45,8.56;muc1,48.35,11.79;vie1,48.21,16.37;
      prg1,50.08,14.43;waw1,52.23,21.01;cph1,55.68,12.57;arn1,59.33,18.07;
      osl1,59.91,10.75;hel1,60.17,24.94;ath1,37.98,23.73;bud1,47.5,19.04;
      otp1,44.43,26.1;ist1,41.01,28.98;iad1,38.95,-77.45;ewr1,40.69,-74.17;
      bos1,42.36,-71.06;atl1,33.75,-84.39;mia1,25.76,-80.19;ord1,41.98,-87.9;
      dfw1,32.9,-97.04;den1,39.74,-104.99;phx1,33.45,-112.07;lax1,34.05,-118.24;
      sfo1,37.77,-122.42;sea1,47.61,-122.33;yyz1,43.68,-79.63;
      yvr1,49.28,-123.12;qro1,20.59,-100.39;bog1,4.71,-74.07;gru1,-23.55,-46.63;
      gig1,-22.91,-43.17;eze1,-34.6,-58.38;scl1,-33.45,-70.67;jnb1,-26.2,28.04;
      cpt1,-33.92,18.42;los1,6.52,3.38;nbo1,-1.29,36.82;dxb1,25.2,55.27;
      tlv1,32.09,34.78;bom1,19.08,72.88;del1,28.61,77.21;sin1,1.35,103.82;
      hkg1,22.32,114.17;nrt1,35.68,139.69;icn1,37.57,126.98;syd1,-33.87,151.21;
      mel1,-37.81,144.96
      """;

  private Examples() {}

  static Revision revision(String digit) {
    return new Revision(digit.repeat(40));
  }

  static ClusterName cluster(String name) {
    return new ClusterName(name);
  }

  static ApplicationName app(String name) {
    return new ApplicationName(name);
  }

  static FleetHead head() {
    return new FleetHead(
        "demo",
        UID,
        Optional.of(REVISION),
        1,
        new TreeSet<>(),
        Optional.of(DeletionBudget.DEFAULT));
  }

  /** Eight clusters around the world, three applications, all well. */
  static FleetStatus demo() {
    var clusters = new TreeMap<ClusterName, ClusterStatus>();
    place(clusters, "ams1", 52.37, 4.9, "Amsterdam", "NL");
    place(clusters, "fra1", 50.11, 8.68, "Frankfurt", "DE");
    place(clusters, "gru1", -23.55, -46.63, "São Paulo", "BR");
    place(clusters, "iad1", 38.95, -77.45, "Ashburn", "US");
    place(clusters, "jnb1", -26.2, 28.04, "Johannesburg", "ZA");
    place(clusters, "sfo1", 37.77, -122.42, "San Francisco", "US");
    place(clusters, "sin1", 1.35, 103.82, "Singapore", "SG");
    place(clusters, "syd1", -33.87, 151.21, "Sydney", "AU");
    var applications = new TreeMap<ApplicationName, ApplicationStatus>();
    applications.put(app("banner"), application(clusters, "ams1", "fra1"));
    applications.put(app("shop"), application(clusters, "fra1", "iad1", "sin1", "syd1"));
    applications.put(app("storefront"), application(clusters, "ams1", "gru1", "iad1", "sin1"));
    return new FleetStatus(
        head(),
        applications,
        clusters,
        SourceFiles.ALL_GOOD,
        new TreeMap<>(),
        new TreeMap<>(
            Map.of("edge-requests", condition("Fresh", ConditionStatus.TRUE, "Observed"))),
        List.of(),
        demand());
  }

  /** The same fleet on a bad night. */
  static FleetStatus troubled() {
    var demo = demo();
    var clusters = new TreeMap<>(demo.clusters());
    clusters.put(
        cluster("gru1"),
        with(
            clusters.get(cluster("gru1")), new Reachability.Unreachable(NOW, "connect timed out")));
    var storefront = demo.applications().get(app("storefront"));
    var on = new TreeMap<>(storefront.clusters());
    on.put(cluster("ams1"), drifted());
    on.put(
        cluster("sin1"),
        failing(
            new ObjectError(
                new ObjectRef("apps", "Deployment", "storefront", "web"),
                "Invalid",
                "spec.replicas",
                "must be greater than or equal to 0 | got \"-1\" <b>")));
    on.put(
        cluster("iad1"),
        healthy(Health.IN_PROGRESS, "RolloutWaiting", "1 of 3 replicas are ready"));
    var applications = new TreeMap<>(demo.applications());
    applications.put(
        app("storefront"),
        new ApplicationStatus(
            storefront.revision(),
            storefront.placement(),
            List.of(condition("Suspended", ConditionStatus.FALSE, "Active")),
            on,
            storefront.decision()));
    return new FleetStatus(
        demo.head(),
        applications,
        clusters,
        new SourceFiles(
            List.of(
                new Problem(
                    new SourceLocation("apps/shop/app.yaml", 7, 3),
                    "unknown field 'placment'",
                    "did you mean 'placement'?")),
            new TreeMap<>(
                Map.of("apps/shop/app.yaml", new LastGood(revision("0"), "a".repeat(40))))),
        held(),
        new TreeMap<>(
            Map.of("edge-requests", condition("Fresh", ConditionStatus.FALSE, "SignalStale"))),
        List.of(),
        demo.demand());
  }

  /** Sixty clusters, half of them in Europe, and twelve applications; some trouble. */
  static FleetStatus sixty() {
    var clusters = new TreeMap<ClusterName, ClusterStatus>();
    for (var entry : SIXTY.replaceAll("\\s", "").split(";")) {
      var part = entry.split(",");
      place(clusters, part[0], Double.parseDouble(part[1]), Double.parseDouble(part[2]), "", "");
    }
    var names = clusters.keySet().stream().map(ClusterName::value).toList();
    var applications = new TreeMap<ApplicationName, ApplicationStatus>();
    for (var i = 0; i < 12; i++) {
      var shift = i;
      var chosen = names.stream().filter(n -> (n.hashCode() >>> shift) % 3 == 0);
      applications.put(app("app-" + i), application(clusters, chosen.toArray(String[]::new)));
    }
    var status = withClusters(withApplications(demo(), applications), clusters);
    status = withCluster(status, "mad1", new Reachability.Unreachable(NOW, "timed out"));
    status = withCluster(status, "ord1", new Reachability.NotObserved());
    var third = applications.get(app("app-3"));
    var on = new TreeMap<>(third.clusters());
    var service = new ObjectRef("", "Service", "app-3", "web");
    on.put(cluster("muc1"), failing(new ObjectError(service, "Invalid", "spec", "bad")));
    on.put(cluster("nrt1"), healthy(Health.IN_PROGRESS, "Waiting", ""));
    return withApplication(
        status,
        "app-3",
        new ApplicationStatus(
            third.revision(), third.placement(), third.conditions(), on, third.decision()));
  }

  static FleetStatus withApplications(
      FleetStatus status, SortedMap<ApplicationName, ApplicationStatus> applications) {
    return new FleetStatus(
        status.head(),
        applications,
        status.clusters(),
        status.files(),
        status.held(),
        status.signals(),
        status.conditions(),
        status.demand());
  }

  static FleetStatus withClusters(
      FleetStatus status, SortedMap<ClusterName, ClusterStatus> clusters) {
    return new FleetStatus(
        status.head(),
        status.applications(),
        clusters,
        status.files(),
        status.held(),
        status.signals(),
        status.conditions(),
        status.demand());
  }

  static FleetStatus withApplication(
      FleetStatus status, String name, ApplicationStatus application) {
    var applications = new TreeMap<>(status.applications());
    applications.put(app(name), application);
    return withApplications(status, applications);
  }

  static FleetStatus withCluster(FleetStatus status, String name, Reachability reachability) {
    var clusters = new TreeMap<>(status.clusters());
    clusters.put(cluster(name), with(clusters.get(cluster(name)), reachability));
    return withClusters(status, clusters);
  }

  static FleetStatus withRevision(FleetStatus status, Revision revision) {
    return new FleetStatus(
        status.head().withRevision(Optional.of(revision)),
        status.applications(),
        status.clusters(),
        status.files(),
        status.held(),
        status.signals(),
        status.conditions(),
        status.demand());
  }

  /** On these clusters, with verdicts for all, at the digest of its revision. */
  static ApplicationStatus application(
      SortedMap<ClusterName, ClusterStatus> registry, String... chosen) {
    var on = new TreeMap<ClusterName, ApplicationOnCluster>();
    for (var name : chosen) {
      on.put(cluster(name), healthy(Health.CURRENT, "", ""));
    }
    var decision = new LinkedHashMap<String, Object>();
    decision.put("digest", Digest.of(String.join(",", chosen)).hex());
    return new ApplicationStatus(
        Optional.of(REVISION),
        Optional.of(placement(registry, NOW, 1, chosen)),
        List.of(condition("Ready", ConditionStatus.TRUE, "Converged")),
        on,
        decision);
  }

  static PlacementStatus placement(
      SortedMap<ClusterName, ClusterStatus> registry, Instant at, int cost, String... chosen) {
    var clusters = new TreeSet<>(List.of(chosen).stream().map(Examples::cluster).toList());
    var verdicts = new TreeMap<ClusterName, VerdictStatus>();
    registry
        .keySet()
        .forEach(
            name ->
                verdicts.put(
                    name,
                    clusters.contains(name)
                        ? new VerdictStatus(
                            "Serves", "serves %d requests per second".formatted(cost))
                        : new VerdictStatus("NotNeeded", "adding it changes cost by +" + cost)));
    return PlacementStatus.decided(
        clusters,
        verdicts,
        Optional.of(
            new PlacementCost(
                BigDecimal.valueOf(cost * 1_000L + 50, 2),
                BigDecimal.valueOf(cost * 10L),
                new BigDecimal("0.5"),
                "request-kilometres per second")),
        at);
  }

  static ApplicationOnCluster healthy(Health health, String reason, String message) {
    return new ApplicationOnCluster(
        Optional.of(REVISION),
        Optional.of(Digest.of("content")),
        new HealthStatus(health, reason, message, NOW),
        false,
        List.of(),
        List.of(),
        ObjectNotes.NONE,
        new TreeSet<>());
  }

  static ApplicationOnCluster drifted() {
    var ref = new ObjectRef("apps", "Deployment", "storefront", "web");
    return new ApplicationOnCluster(
        Optional.of(REVISION),
        Optional.of(Digest.of("content")),
        new HealthStatus(Health.CURRENT, "", "", NOW),
        false,
        List.of(),
        List.of(new Drift(ref, "kubectl-edit", List.of("spec.replicas"))),
        ObjectNotes.NONE,
        new TreeSet<>());
  }

  static ApplicationOnCluster failing(ObjectError... errors) {
    return new ApplicationOnCluster(
        Optional.of(REVISION),
        Optional.of(Digest.of("content")),
        new HealthStatus(Health.FAILED, "ApplyFailed", "", NOW),
        false,
        List.of(errors),
        List.of(),
        ObjectNotes.NONE,
        new TreeSet<>());
  }

  static Condition condition(String type, ConditionStatus status, String reason) {
    return new Condition(type, status, reason, "", NOW);
  }

  static ClusterStatus with(ClusterStatus cluster, Reachability reachability) {
    return new ClusterStatus(
        reachability,
        cluster.observedSince(),
        cluster.state(),
        cluster.place(),
        cluster.capacity(),
        cluster.kubernetesVersion(),
        cluster.conditions());
  }

  static SortedMap<Digest, HeldDeletions> held() {
    var deletions = new TreeSet<Deletion>();
    for (var i = 0; i < 12; i++) {
      deletions.add(
          new Deletion(
              cluster(i % 2 == 0 ? "ams1" : "fra1"),
              new ObjectRef("", "ConfigMap", "banner", "page-" + i),
              "uid-" + i));
    }
    return new TreeMap<>(
        Map.of(
            Digest.of("plan"),
            new HeldDeletions("12 of 20 objects of ams1 and fra1 are more than 50%", deletions)));
  }

  static void place(
      SortedMap<ClusterName, ClusterStatus> clusters,
      String name,
      double latitude,
      double longitude,
      String city,
      String country) {
    clusters.put(
        cluster(name),
        new ClusterStatus(
            new Reachability.Reachable(),
            Optional.of(NOW),
            "active",
            new Place(Optional.of(new Location(latitude, longitude)), city, country, ""),
            new TreeMap<>(Map.of("requestsPerSecond", "500")),
            "v1.34.1",
            List.of()));
  }

  static List<DemandOrigin> demand() {
    var demand = new ArrayList<DemandOrigin>();
    origin(demand, "u09t", 48.86, 2.35, 120, "ams1");
    origin(demand, "gcpv", 51.5, -0.12, 160, "ams1");
    origin(demand, "u33d", 52.52, 13.4, 90, "ams1");
    origin(demand, "dr5r", 40.71, -74, 210, "iad1");
    origin(demand, "9q8y", 37.77, -122.4, 140, "iad1");
    origin(demand, "dp3w", 41.88, -87.63, 80, "iad1");
    origin(demand, "9g3q", 19.43, -99.13, 60, "iad1");
    origin(demand, "6gyf", -23.5, -46.6, 95, "gru1");
    origin(demand, "69y7", -34.6, -58.38, 40, "gru1");
    origin(demand, "tdr1", 12.97, 77.59, 130, "sin1");
    origin(demand, "w21z", 1.3, 103.8, 70, "sin1");
    origin(demand, "xn76", 35.68, 139.69, 110, "sin1");
    origin(demand, "r3gx", -33.87, 151.2, 45, "sin1");
    origin(demand, "s14m", 6.52, 3.38, 30, "ams1");
    return demand;
  }

  private static void origin(
      List<DemandOrigin> demand, String name, double lat, double lon, double rps, String by) {
    demand.add(
        new DemandOrigin(
            name, new Location(lat, lon), rps, new TreeMap<>(Map.of(cluster(by), rps))));
  }
}
