package io.edgewright.simulator.bench;

import com.sun.management.OperatingSystemMXBean;
import io.edgewright.simulator.SimulatedCluster;
import io.edgewright.simulator.SimulatedClusterSettings;
import io.edgewright.simulator.SimulatedFleet;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures simulated clusters: server-side applies to a few of them, then a fleet that is filled
 * and left alone. Client and clusters share this process, and so its processor time.
 */
public final class ClustersBenchmark {
  private static final int BATCH = 16;
  private static final List<String> WATCHED =
      List.of(
          "/api/v1/configmaps",
          "/api/v1/services",
          "/api/v1/serviceaccounts",
          "/apis/apps/v1/deployments",
          "/api/v1/pods");
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** Run by Maven, as docs/benchmarks.md says. */
  public static void main(String... args) throws Exception {
    var numbers = new ArrayList<Integer>();
    for (var arg : args) {
      if (!arg.matches("\\d{1,6}")) {
        System.err.println("usage: [CLUSTERS [OBJECTS [WATCHES [IDLE-SECONDS [APPLIES]]]]]");
        System.exit(2);
      }
      numbers.add(Integer.valueOf(arg));
    }
    var defaults = List.of(500, 200, 18, 60, 60_000);
    var chosen = new ArrayList<>(numbers);
    chosen.addAll(defaults.subList(Math.min(chosen.size(), 5), 5));
    applies(chosen.get(4));
    fleet(chosen.get(0), chosen.get(1), chosen.get(2), chosen.get(3));
  }

  private ClustersBenchmark() {}

  /** A span of work, by the clock and by the processor time of the process. */
  private static final class Stopwatch {
    private final long start = System.nanoTime();
    private final long cpu = SYSTEM.getProcessCpuTime();

    double seconds() {
      return (System.nanoTime() - start) / 1e9;
    }

    double cpuSeconds() {
      return (SYSTEM.getProcessCpuTime() - cpu) / 1e9;
    }
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }

  /** Two bare clusters, each with a connection of its own, since there are two processors. */
  private static void applies(int count) throws Exception {
    if (count == 0) {
      return;
    }
    try (var fleet = SimulatedFleet.start()) {
      var clusters =
          List.of(
              fleet.add(SimulatedClusterSettings.named("a").withoutControllers()),
              fleet.add(SimulatedClusterSettings.named("b").withoutControllers()));
      print("%-28s %10s %12s %14s", "", "applies", "per second", "per CPU second");
      measured("(warm-up)", clusters, count / 2, true);
      measured("every object changed", clusters, count, true);
      measured("nothing changed", clusters, count, false);
    }
  }

  private static void measured(
      String what, List<SimulatedCluster> clusters, int count, boolean changing) throws Exception {
    var watch = new Stopwatch();
    onEach(clusters, cluster -> apply(cluster, count / clusters.size(), changing));
    print(
        "%-28s %10d %12.0f %14.0f",
        what, count, count / watch.seconds(), count / watch.cpuSeconds());
  }

  private static long apply(SimulatedCluster cluster, int count, boolean changing)
      throws IOException {
    var sent = 0L;
    try (var client = new RawClient(cluster.url(), cluster.token())) {
      for (var round = 0; sent < count; round++) {
        var objects = SampleObjects.of(400, changing ? "v" + round % 7 : "v0", 2);
        for (var from = 0; from < objects.size() && sent < count; from += BATCH) {
          var batch = objects.subList(from, Math.min(from + BATCH, objects.size()));
          client.send(batch);
          sent += batch.size();
        }
      }
    }
    return sent;
  }

  private static void fleet(int count, int objects, int watches, int idle) throws Exception {
    if (count == 0) {
      return;
    }
    var before = heap();
    try (var fleet = SimulatedFleet.start()) {
      var started = new Stopwatch();
      for (var i = 0; i < count; i++) {
        fleet.add(SimulatedClusterSettings.named("site-" + i));
      }
      print(
          "%d clusters started in %.1f s, %.1f CPU s",
          count, started.seconds(), started.cpuSeconds());
      var connections = new ArrayList<RawClient>();
      for (var cluster : fleet.clusters()) {
        for (var w = 0; w < watches; w++) {
          var client = new RawClient(cluster.url(), cluster.token());
          client.watch(WATCHED.get(w % WATCHED.size()));
          connections.add(client);
        }
      }
      var filled = new Stopwatch();
      for (var i = 0; i < count; i++) {
        var cluster = fleet.clusters().get(i);
        try (var client = new RawClient(cluster.url(), cluster.token())) {
          var all = SampleObjects.of(objects, "v0", 0);
          for (var from = 0; from < all.size(); from += BATCH) {
            client.send(all.subList(from, Math.min(from + BATCH, all.size())));
          }
        }
        drain(connections.subList(i * watches, (i + 1) * watches));
      }
      print(
          "%d objects applied to each, %d watches each: %.1f s, %.1f CPU s",
          objects, watches, filled.seconds(), filled.cpuSeconds());
      Thread.sleep(5000);
      drain(connections);
      print(
          "heap after a collection: %d MB for all, %.1f KB for each object",
          (heap() - before) >> 20, (heap() - before) / 1024.0 / count / objects);
      idle(idle);
      for (var client : connections) {
        client.close();
      }
    }
  }

  private static void drain(List<RawClient> watching) throws IOException {
    for (var client : watching) {
      client.drain();
    }
  }

  private static void idle(int seconds) throws InterruptedException {
    var watch = new Stopwatch();
    Thread.sleep(seconds * 1000L);
    print(
        "idle for %.0f s: %.2f CPU s, %.2f %% of a processor",
        watch.seconds(), watch.cpuSeconds(), 100 * watch.cpuSeconds() / watch.seconds());
    print("threads: %d", Thread.activeCount());
  }

  private static long heap() {
    for (var i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Work on one cluster. */
  private interface Work {
    long on(SimulatedCluster cluster) throws IOException;
  }

  private static List<Long> onEach(List<SimulatedCluster> clusters, Work work)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newFixedThreadPool(clusters.size())) {
      var running = new ArrayList<Future<Long>>();
      for (var cluster : clusters) {
        running.add(threads.submit(() -> work.on(cluster)));
      }
      var results = new ArrayList<Long>();
      for (var each : running) {
        results.add(each.get());
      }
      return results;
    }
  }
}
