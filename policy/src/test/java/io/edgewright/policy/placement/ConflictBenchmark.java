package io.edgewright.policy.placement;

import static io.edgewright.policy.placement.Fleets.continent;
import static io.edgewright.policy.placement.Fleets.named;
import static io.edgewright.policy.placement.Fleets.region;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.Location;
import io.edgewright.policy.placement.PlacementInput.Registry;
import io.edgewright.policy.placement.PlacementInput.Wish;
import io.edgewright.policy.spec.Cluster;
import io.edgewright.policy.spec.Optimisation.Assignment;
import io.edgewright.policy.spec.SpreadRule;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Measures how long it takes to name the rules in conflict where no placement exists, on a large
 * made-up fleet with every kind of rule in play.
 */
public final class ConflictBenchmark {
  private static final int CLUSTERS = 1_000;
  private static final int CELLS = 1_000;
  private static final int REGIONS = 60;

  private final List<Cluster> clusters = new ArrayList<>();
  private final Demand demand;

  private ConflictBenchmark() {
    var random = new SplittableRandom(2026);
    for (int i = 0; i < CLUSTERS; i++) {
      clusters.add(
          Fleets.serving(
              Fleets.cluster(
                  "cluster-%03d".formatted(i),
                  random.nextDouble(-50, 60),
                  random.nextDouble(-170, 170),
                  i % 3 == 0 ? "DE" : "US",
                  "region-%02d".formatted(random.nextInt(REGIONS)),
                  i % 3 == 0 ? "EU" : "NA",
                  50 + random.nextInt(200)),
              60));
    }
    var points = new ArrayList<DemandPoint>();
    for (int j = 0; j < CELLS; j++) {
      points.add(
          DemandPoint.steady(
              "cell-%03d".formatted(j),
              new Location(random.nextDouble(-50, 60), random.nextDouble(-170, 170)),
              1_000));
    }
    demand = new Demand(points, new SignalState.Fresh());
  }

  /** Of each kind a rule, of which none stands in the way. */
  private Policy all() {
    return Policy.byTraffic()
        .between(8, 40)
        .minimum(1)
        .within(continent("EU", 11))
        .require(region("region-07", 12))
        .require(region("region-08", 13))
        .forbid(region("region-09", 14))
        .forbid(named("cluster-300", 15))
        .spread(new SpreadRule.ByRegion(), 4, 2)
        .spread(new SpreadRule.ByCountry(), 1, 40)
        .budget(9_000);
  }

  /** Prints how long each takes, as a policy's decision has it. */
  public static void main(String[] arguments) {
    var benchmark = new ConflictBenchmark();
    benchmark.measure("capacity, nearest", () -> benchmark.all().between(8, 16));
    benchmark.measure(
        "capacity, nearest, tight", () -> benchmark.all().between(8, 18).budget(3_000));
    benchmark.measure(
        "capacity, split",
        () -> benchmark.all().between(8, 16).assignment(Assignment.SPLIT, false));
    benchmark.measure(
        "capacity, overflow",
        () -> benchmark.all().between(8, 16).assignment(Assignment.NEAREST, true));
    benchmark.measure(
        "budget, split", () -> benchmark.all().assignment(Assignment.SPLIT, false).budget(700));
    benchmark.measure(
        "spread and require", () -> benchmark.all().spread(new SpreadRule.ByCountry(), 3, 10));
    benchmark.measure("budget, nearest", () -> benchmark.all().between(8, 24).budget(1_000));
    benchmark.measure("max, nearest", () -> benchmark.all().between(8, 17));
    benchmark.measure("boundary", () -> benchmark.all().require(named("cluster-001", 16)));
  }

  private void measure(String name, Supplier<Policy> policy) {
    var problem = problem(policy.get());
    ProblemSolver.solve(problem);
    long[] solving = new long[1];
    var outcome = timed(() -> ProblemSolver.solve(problem), solving);
    long[] naming = new long[1];
    var conflict = timed(() -> ConflictFinder.find(problem), naming);
    System.out.printf(
        Locale.ROOT,
        "%-26s %6d ms in all, %6d ms for %d rules: %s%n",
        name,
        solving[0],
        naming[0],
        conflict.rules().size(),
        text(outcome));
  }

  private static <T> T timed(Supplier<T> work, long[] cpuMillis) {
    var thread = ManagementFactory.getThreadMXBean();
    long start = thread.getCurrentThreadCpuTime();
    var done = work.get();
    cpuMillis[0] = (thread.getCurrentThreadCpuTime() - start) / 1_000_000;
    return done;
  }

  private PlacementProblem problem(Policy policy) {
    return switch (new PlacementPlanner()
        .prepare(
            new PlacementInput(
                new ApplicationName("storefront"),
                new Wish.ByPolicy(policy.build()),
                Registry.Known.of(clusters),
                demand,
                InForce.nothing()))) {
      case Preparation.Ready(var problem) -> problem;
      case Preparation.Settled(var outcome) -> throw new IllegalStateException(outcome.toString());
    };
  }

  private static String text(PlacementOutcome outcome) {
    return switch (outcome) {
      case PlacementOutcome.Decided(var decision) ->
          "decided, %d locations".formatted(decision.chosen().size());
      case PlacementOutcome.Infeasible(var conflict, var message) ->
          "infeasible by lines %s: %s"
              .formatted(
                  conflict.stream().map(rule -> rule.location().line()).toList(),
                  message.length() > 120 ? message.substring(0, 120) : message);
      case PlacementOutcome.Unknown(var cause) -> cause.message();
      case PlacementOutcome.NotPlaced _ -> "not placed";
    };
  }
}
