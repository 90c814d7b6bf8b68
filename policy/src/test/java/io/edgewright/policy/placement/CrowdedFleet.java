package io.edgewright.policy.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.placement.PlacementInput.Registry;
import io.edgewright.policy.spec.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A fleet that is planned and lives on: each application moves at its own pace. */
final class CrowdedFleet {
  private static final int APPLICATIONS = 12;

  private final List<Cluster> clusters;
  private final Random random;
  private final List<Life> lives = new ArrayList<>();

  /** One application: where it serves, where it is decided to be, and what holds it. */
  private static final class Life {
    private final String name;
    private final int priority;
    private Demand demand;
    private SortedSet<ClusterName> serving = new TreeSet<>();
    private SortedSet<ClusterName> decided = new TreeSet<>();

    Life(String name, int priority, Demand demand) {
      this.name = name;
      this.priority = priority;
      this.demand = demand;
    }

    boolean moves() {
      return !serving.equals(decided);
    }
  }

  CrowdedFleet(List<Cluster> clusters, Random random) {
    this.clusters = clusters;
    this.random = random;
    for (int i = 0; i < APPLICATIONS; i++) {
      lives.add(new Life("app" + i, random.nextInt(3), demand()));
    }
  }

  private Demand demand() {
    var rates = new TreeMap<String, Integer>();
    for (int i = 0; i < 2; i++) {
      rates.put(
          clusters.get(random.nextInt(clusters.size())).name().value(), 5 + random.nextInt(30));
    }
    return Fleets.demandAt(clusters, rates);
  }

  static FleetPlacementInput input(List<Cluster> clusters, List<Contender> contenders) {
    return new FleetPlacementInput(Registry.Known.of(clusters), Optional.empty(), contenders);
  }

  List<Contender> contenders() {
    return lives.stream()
        .map(
            life -> {
              var app =
                  Apps.app(life.name, Policy.byTraffic().between(1, 2).maxMovesPerHour(1_000))
                      .priority(life.priority)
                      .demand(life.demand);
              return life.decided.isEmpty()
                  ? app.build()
                  : app.moving(life.serving, life.decided).build();
            })
        .toList();
  }

  /** Plans again and again while applications move; their demands change half-way. */
  void live(int rounds) {
    for (int round = 0; round < rounds; round++) {
      decide();
      assertWithinCapacity();
      advance();
    }
    finish();
    for (int round = 0; round < rounds; round++) {
      decide();
      assertWithinCapacity();
      finish();
    }
    decide();
    assertTrue(lives.stream().noneMatch(Life::moves), "it never comes to rest");
  }

  private void decide() {
    var outcomes = new FleetPlacementPlanner().plan(input(clusters, contenders()));
    for (var life : lives) {
      if (outcomes.get(new ApplicationName(life.name))
          instanceof PlacementOutcome.Decided(var decision)) {
        if (!decision.chosen().equals(life.decided) && life.moves()) {
          // A move that is overtaken by another begins from all that is there.
          life.serving = union(life.serving, life.decided);
        }
        life.decided = decision.chosen();
        assertEquals(
            decision, decided(ProblemSolver.solve(decision.problem())), "it can be replayed");
      }
    }
  }

  private static PlacementDecision decided(PlacementOutcome outcome) {
    return ((PlacementOutcome.Decided) outcome).decision();
  }

  /** Some moves are made, others take longer. */
  private void advance() {
    for (var life : lives) {
      if (life.moves() && random.nextInt(3) == 0) {
        life.serving = life.decided;
      }
    }
  }

  private void finish() {
    lives.forEach(life -> life.serving = life.decided);
  }

  private void assertWithinCapacity() {
    SortedMap<ClusterName, Long> held = new TreeMap<>();
    for (var life : lives) {
      var most = new TreeMap<>(loads(life.demand, life.serving));
      loads(life.demand, life.decided).forEach((at, rate) -> most.merge(at, rate, Math::max));
      most.forEach((at, rate) -> held.merge(at, rate, Long::sum));
    }
    for (var cluster : clusters) {
      long capacity =
          Decimals.thousandths(cluster.supply().capacity().requestsPerSecond().orElseThrow());
      long rate = held.getOrDefault(cluster.name(), 0L);
      assertTrue(rate <= capacity, "%s holds %d of %d".formatted(cluster.name(), rate, capacity));
    }
  }

  /** What each open cluster serves, computed without the planner. */
  private Map<ClusterName, Long> loads(Demand demand, SortedSet<ClusterName> open) {
    var loads = new TreeMap<ClusterName, Long>();
    for (var point : demand.points()) {
      clusters.stream()
          .filter(cluster -> open.contains(cluster.name()))
          .min(
              java.util.Comparator.<Cluster>comparingLong(
                      cluster ->
                          cluster.geography().point().orElseThrow().metresTo(point.location()))
                  .thenComparing(Cluster::name))
          .ifPresent(nearest -> loads.merge(nearest.name(), point.milliRps(), Long::sum));
    }
    return loads;
  }

  private static SortedSet<ClusterName> union(
      SortedSet<ClusterName> some, SortedSet<ClusterName> others) {
    var union = new TreeSet<>(some);
    union.addAll(others);
    return union;
  }
}
