package io.edgewright.policy.placement;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Location;
import io.edgewright.policy.spec.Cluster;
import io.edgewright.policy.spec.ClusterLifecycle;
import io.edgewright.policy.spec.Geography;
import io.edgewright.policy.spec.SpreadRule;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures whole decisions, from clusters and a policy to a reason for every cluster, for many
 * applications on a large made-up fleet.
 */
public final class FleetBenchmark {
  private static final int CLUSTERS = 1_000;
  private static final int CELLS = 1_000;
  private static final int REGIONS = 60;
  private static final int CHANGES = 20;

  private final List<Location> centres = new ArrayList<>();
  private final List<Cluster> clusters = new ArrayList<>();
  private final List<Location> cells = new ArrayList<>();
  private final PrintStream out;

  /** A fleet of 1,000 clusters in 60 regions, and 1,000 places that requests come from. */
  public FleetBenchmark(PrintStream out) {
    this.out = out;
    var random = new SplittableRandom(2026);
    for (int r = 0; r < REGIONS; r++) {
      centres.add(new Location(random.nextDouble(-50, 60), random.nextDouble(-170, 170)));
    }
    for (int i = 0; i < CLUSTERS; i++) {
      clusters.add(cluster(i, random));
    }
    for (int j = 0; j < CELLS; j++) {
      cells.add(near(centres.get(random.nextInt(REGIONS)), 12, random));
    }
  }

  private Cluster cluster(int number, SplittableRandom random) {
    int region = random.nextInt(REGIONS);
    return Fleets.cluster(
        "cluster-%03d".formatted(number),
        new Geography(
            Optional.of(near(centres.get(region), 6, random)),
            Optional.empty(),
            Optional.empty(),
            Optional.of("region-%02d".formatted(region)),
            Optional.empty()),
        Optional.of(BigDecimal.valueOf(50 + random.nextInt(200))),
        ClusterLifecycle.ACTIVE);
  }

  private static Location near(Location centre, double degrees, SplittableRandom random) {
    return new Location(
        centre.latitude() + random.nextDouble(-degrees, degrees),
        Math.clamp(centre.longitude() + random.nextDouble(-degrees, degrees), -180, 180));
  }

  private static Policy policy() {
    return Policy.byTraffic().between(8, 40).minimum(1).spread(new SpreadRule.ByRegion(), 0, 2);
  }

  private Demand demand(long seed) {
    var random = new SplittableRandom(seed);
    var points = new ArrayList<DemandPoint>();
    for (int j = 0; j < CELLS; j++) {
      long rate = Math.round(1_000 * Math.exp(random.nextDouble(0, 5)));
      points.add(DemandPoint.steady("cell-%03d".formatted(j), cells.get(j), rate));
    }
    return new Demand(points, new SignalState.Fresh());
  }

  /** Decides for so many applications, each with a traffic of its own, on so many threads. */
  public void applications(int applications, int threads)
      throws InterruptedException, ExecutionException {
    policy().decide(clusters, demand(0));
    long start = System.nanoTime();
    long cpuStart = cpuNanos();
    var futures = new ArrayList<Future<Proof>>();
    try (var pool = Executors.newFixedThreadPool(threads)) {
      for (int a = 1; a <= applications; a++) {
        long seed = a;
        futures.add(pool.submit(() -> policy().decide(clusters, demand(seed)).proof()));
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    int proven = 0;
    var worst = BigDecimal.ZERO;
    for (var future : futures) {
      proven += future.get().proven() ? 1 : 0;
      worst = worst.max(future.get().gapPercent());
    }
    out.printf(
        Locale.ROOT,
        "%d applications, %d clusters, %d demands, %d threads: %.1f s (%.1f of the processors),"
            + " %d proven, gap at most %s %%, heap at most %d MB%n",
        applications,
        CLUSTERS,
        CELLS,
        threads,
        seconds,
        (cpuNanos() - cpuStart) / 1e9,
        proven,
        worst.toPlainString(),
        peakMegabytes());
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }

  private static long peakMegabytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum()
        >> 20;
  }

  /** Decides again from the placement in force when one demand has grown by a tenth. */
  public void changes() {
    var before = demand(1);
    SortedSet<ClusterName> chosen = policy().decide(clusters, before).chosen();
    long[] millis = new long[CHANGES];
    long[] cpuMillis = new long[CHANGES];
    var thread = ManagementFactory.getThreadMXBean();
    int proven = 0;
    for (int round = 0; round < 5; round++) {
      proven = 0;
      for (int c = 0; c < CHANGES; c++) {
        var after = grown(before, c * CELLS / CHANGES);
        long start = System.nanoTime();
        long cpuStart = thread.getCurrentThreadCpuTime();
        var decision = policy().decide(clusters, after, InForce.on(chosen));
        cpuMillis[c] = (thread.getCurrentThreadCpuTime() - cpuStart) / 1_000_000;
        millis[c] = (System.nanoTime() - start) / 1_000_000;
        proven += decision.proof().proven() ? 1 : 0;
      }
    }
    Arrays.sort(millis);
    Arrays.sort(cpuMillis);
    out.printf(
        "%d times one demand of %d changed: median %d ms, at most %d ms (%d and %d of the"
            + " processor), %d proven%n",
        CHANGES,
        CELLS,
        millis[CHANGES / 2],
        millis[CHANGES - 1],
        cpuMillis[CHANGES / 2],
        cpuMillis[CHANGES - 1],
        proven);
  }

  private static Demand grown(Demand demand, int changed) {
    var points = new ArrayList<>(demand.points());
    var point = points.get(changed);
    points.set(
        changed, DemandPoint.steady(point.origin(), point.location(), point.milliRps() * 11 / 10));
    return new Demand(points, demand.state());
  }
}
