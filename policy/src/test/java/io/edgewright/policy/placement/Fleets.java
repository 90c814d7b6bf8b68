package io.edgewright.policy.placement;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Location;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.spec.Capacity;
import io.edgewright.policy.spec.Cluster;
import io.edgewright.policy.spec.ClusterLifecycle;
import io.edgewright.policy.spec.ClusterSelector;
import io.edgewright.policy.spec.Geography;
import io.edgewright.policy.spec.Located;
import io.edgewright.policy.spec.Metadata;
import io.edgewright.policy.spec.Taint;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Clusters and other words that the tests of placement share. */
final class Fleets {
  private Fleets() {}

  /** Eight clusters around the world, with prices. */
  static List<Cluster> world() {
    return List.of(
        cluster("ams1", 52.37, 4.90, "NL", "eu-west", "EU", 110),
        cluster("dub1", 53.35, -6.26, "IE", "eu-west", "EU", 90),
        cluster("fra1", 50.11, 8.68, "DE", "eu-central", "EU", 120),
        cluster("nyc1", 40.71, -74.01, "US", "us-east", "NA", 100),
        cluster("sfo1", 37.77, -122.42, "US", "us-west", "NA", 130),
        cluster("sin1", 1.35, 103.82, "SG", "ap-southeast", "AS", 140),
        cluster("syd1", -33.87, 151.21, "AU", "ap-southeast", "OC", 150),
        cluster("waw1", 52.23, 21.01, "PL", "eu-central", "EU", 60));
  }

  static Cluster cluster(
      String name,
      double latitude,
      double longitude,
      String country,
      String region,
      String continent,
      int price) {
    return cluster(
        name,
        new Geography(
            Optional.of(new Location(latitude, longitude)),
            Optional.empty(),
            Optional.of(country),
            Optional.of(region),
            Optional.of(continent)),
        Optional.of(BigDecimal.valueOf(price)),
        ClusterLifecycle.ACTIVE);
  }

  static Cluster cluster(
      String name, Geography geography, Optional<BigDecimal> price, ClusterLifecycle lifecycle) {
    return new Cluster(
        new Metadata(name, new TreeMap<>(), at("clusters/" + name + ".yaml", 3)),
        geography,
        Optional.empty(),
        Optional.empty(),
        new Cluster.Supply(Capacity.UNKNOWN, price),
        List.of(),
        new TreeMap<>(),
        lifecycle);
  }

  static Cluster in(Cluster cluster, ClusterLifecycle.State state) {
    return new Cluster(
        cluster.metadata(),
        cluster.geography(),
        cluster.provider(),
        cluster.access(),
        cluster.supply(),
        cluster.taints(),
        cluster.vars(),
        new ClusterLifecycle(state, false, false));
  }

  static Cluster tainted(Cluster cluster, String key, Taint.Effect effect) {
    return new Cluster(
        cluster.metadata(),
        cluster.geography(),
        cluster.provider(),
        cluster.access(),
        cluster.supply(),
        List.of(new Taint(key, "", effect, Optional.empty(), at("clusters/x.yaml", 9))),
        cluster.vars(),
        cluster.lifecycle());
  }

  static Cluster serving(Cluster cluster, int requestsPerSecond) {
    return with(
        cluster,
        new Capacity(
            Optional.of(BigDecimal.valueOf(requestsPerSecond)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  static Cluster withCpu(Cluster cluster, int cores) {
    return with(
        cluster,
        new Capacity(
            Optional.empty(),
            Optional.of(BigDecimal.valueOf(cores)),
            Optional.empty(),
            Optional.empty()));
  }

  private static Cluster with(Cluster cluster, Capacity capacity) {
    return new Cluster(
        cluster.metadata(),
        cluster.geography(),
        cluster.provider(),
        cluster.access(),
        new Cluster.Supply(capacity, cluster.supply().pricePerMonth()),
        cluster.taints(),
        cluster.vars(),
        cluster.lifecycle());
  }

  static SourceLocation at(String file, int line) {
    return new SourceLocation(file, line, 3);
  }

  static SortedSet<ClusterName> names(String... names) {
    return Arrays.stream(names)
        .map(ClusterName::new)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static Located<ClusterSelector> continent(String continent, int line) {
    return selector(line, Map.of("continents", continent));
  }

  static Located<ClusterSelector> region(String region, int line) {
    return selector(line, Map.of("regions", region));
  }

  static Located<ClusterSelector> named(String cluster, int line) {
    return selector(line, Map.of("clusters", cluster));
  }

  private static Located<ClusterSelector> selector(int line, Map<String, String> only) {
    return new Located<>(
        new ClusterSelector(
            only.containsKey("clusters") ? names(only.get("clusters")) : new TreeSet<>(),
            new TreeMap<>(),
            set(only, "continents"),
            set(only, "countries"),
            set(only, "regions"),
            set(only, "cities"),
            set(only, "providers")),
        at("policies/p.yaml", line));
  }

  private static SortedSet<String> set(Map<String, String> only, String field) {
    return only.containsKey(field) ? new TreeSet<>(List.of(only.get(field))) : new TreeSet<>();
  }

  /** Demand at the clusters themselves, in requests per second. */
  static Demand demandAt(List<Cluster> clusters, Map<String, Integer> rates) {
    SortedMap<String, Integer> sorted = new TreeMap<>(rates);
    return new Demand(
        sorted.entrySet().stream()
            .map(
                entry ->
                    DemandPoint.steady(
                        entry.getKey(),
                        clusters.stream()
                            .filter(c -> c.name().value().equals(entry.getKey()))
                            .findFirst()
                            .flatMap(c -> c.geography().point())
                            .orElseThrow(),
                        entry.getValue() * 1_000L))
            .toList(),
        new SignalState.Fresh());
  }
}
