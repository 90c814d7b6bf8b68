package io.edgewright.service.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class FleetMetricsTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final FleetMetrics metrics = new FleetMetrics(registry);

  @Test
  void g54_whatTheServiceDoesIsCountedByKindsOfOutcome() {
    metrics.reconciled(Duration.ofMillis(20), "Completed");
    metrics.applied("created", 3);
    metrics.pruned("pruned", 2);
    metrics.rendered(Duration.ofMillis(5), "Rendered");
    metrics.gitRequest("fetch", "ok", Duration.ofMillis(7));
    metrics.statusCommit("pushed");

    assertEquals(
        1,
        registry.get("edgewright.reconcile.duration").tag("outcome", "Completed").timer().count());
    assertEquals(
        3, registry.get("edgewright.apply.results").tag("result", "created").counter().count());
    assertEquals(
        2, registry.get("edgewright.prune.objects").tag("result", "pruned").counter().count());
    assertEquals(1, registry.get("edgewright.render.duration").timer().count());
    assertEquals(
        1, registry.get("edgewright.git.requests").tag("operation", "fetch").timer().count());
    assertEquals(1, registry.get("edgewright.status.commits").counter().count());
  }

  @Test
  void g54_gaugesTellTheNewestState() {
    metrics.queueDepth(4);
    metrics.inventoryObjects(() -> 12);
    metrics.reachable("fra1", true);
    metrics.reachable("fra1", false);

    assertEquals(4, registry.get("edgewright.queue.depth").gauge().value());
    assertEquals(12, registry.get("edgewright.inventory.objects").gauge().value());
    assertEquals(
        0, registry.get("edgewright.cluster.reachable").tag("cluster", "fra1").gauge().value());
  }
}
