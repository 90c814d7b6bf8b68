package io.edgewright.service.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The service's meters. Labels have a bounded number of values: kinds of outcome and, for
 * reachability alone, clusters; never applications, objects or revisions.
 */
public final class FleetMetrics {
  private final MeterRegistry registry;
  private final AtomicLong queueDepth = new AtomicLong();
  private volatile LongSupplier inventoryObjects = () -> 0;
  private final AtomicLong applications = new AtomicLong();
  private final Map<String, AtomicLong> reachable = new ConcurrentHashMap<>();

  public FleetMetrics(MeterRegistry registry) {
    this.registry = registry;
    gauge("edgewright.queue.depth", "Keys that wait in the work queue", queueDepth);
    Gauge.builder("edgewright.inventory.objects", this, now -> now.inventoryObjects.getAsLong())
        .description("Objects recorded in inventories")
        .register(registry);
    gauge("edgewright.applications", "Applications in the revision in force", applications);
  }

  public void queueDepth(int depth) {
    queueDepth.set(depth);
  }

  /** Where to ask how many objects inventories record. */
  public void inventoryObjects(LongSupplier objects) {
    inventoryObjects = objects;
  }

  public void applications(long count) {
    applications.set(count);
  }

  /** One pass over one cluster. */
  public void reconciled(Duration duration, String outcome) {
    Timer.builder("edgewright.reconcile.duration")
        .description("Passes over one cluster")
        .tag("outcome", outcome)
        .register(registry)
        .record(duration);
  }

  /** Whether a cluster's API server answered the last time. */
  public void reachable(String cluster, boolean answers) {
    reachable
        .computeIfAbsent(
            cluster,
            name -> {
              var value = new AtomicLong();
              Gauge.builder("edgewright.cluster.reachable", value, AtomicLong::get)
                  .description("1 where the API server of the cluster answers, else 0")
                  .tag("cluster", name)
                  .register(registry);
              return value;
            })
        .set(answers ? 1 : 0);
  }

  /** Objects by what became of them in one pass. */
  public void applied(String result, long objects) {
    count("edgewright.apply.results", "Objects by what became of them", "result", result, objects);
  }

  public void pruned(String result, long objects) {
    count(
        "edgewright.prune.objects", "Objects that left the desired set", "result", result, objects);
  }

  /** Rendering of one application for one cluster that was not answered from the cache. */
  public void rendered(Duration duration, String outcome) {
    Timer.builder("edgewright.render.duration")
        .description("Renderings that were not answered from the cache")
        .tag("outcome", outcome)
        .register(registry)
        .record(duration);
  }

  public void gitRequest(String operation, String outcome, Duration duration) {
    Timer.builder("edgewright.git.requests")
        .description("Requests to Git servers")
        .tag("operation", operation)
        .tag("outcome", outcome)
        .register(registry)
        .record(duration);
  }

  public void statusCommit(String outcome) {
    count("edgewright.status.commits", "Commits to the status branch", "outcome", outcome, 1);
  }

  private void count(String name, String description, String tag, String value, long amount) {
    if (amount > 0) {
      Counter.builder(name)
          .description(description)
          .tag(tag, value)
          .register(registry)
          .increment(amount);
    }
  }

  private void gauge(String name, String description, AtomicLong value) {
    Gauge.builder(name, value, AtomicLong::get).description(description).register(registry);
  }
}
