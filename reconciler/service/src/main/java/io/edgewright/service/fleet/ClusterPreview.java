package io.edgewright.service.fleet;

import io.edgewright.engine.ClusterEngine;
import io.edgewright.engine.ClusterListener;
import io.edgewright.engine.EngineRuntime;
import io.edgewright.engine.EngineSettings;
import io.edgewright.engine.apply.FleetWriter;
import io.edgewright.engine.apply.PreviewReport;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.spec.Cluster;
import io.edgewright.policy.spec.FleetFiles;
import io.edgewright.service.fleet.AccessResolver.Access;
import io.edgewright.service.review.ClusterChanges;
import io.edgewright.service.review.ClusterChanges.Basis;
import io.edgewright.service.settings.CredentialStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Asks clusters what a plan would do there, by server-side dry-run. */
final class ClusterPreview implements AutoCloseable {
  private static final Duration PER_CLUSTER = Duration.ofMinutes(1);

  private final EngineRuntime engines;
  private final CredentialStore credentials;
  private final InstantSource clock;
  private final String uid;
  private final SortedMap<ClusterName, ClusterEngine> engineOf = new TreeMap<>();

  /** What the clusters answered, and what their deletion budgets would hold back. */
  record Answers(List<ClusterChanges> changes, List<PreviewReport> reports) {}

  /**
   * @param uid of the fleet, by which its inventories are found
   */
  ClusterPreview(FleetFiles files, CredentialStore credentials, String uid, InstantSource clock) {
    this.engines = EngineRuntime.start(clock);
    this.credentials = credentials;
    this.uid = uid;
    this.clock = clock;
    files.clusters().values().forEach(this::open);
  }

  private void open(Cluster cluster) {
    var stored = credentials.read(AccessResolver.credentialName(cluster));
    if (AccessResolver.resolve(cluster, stored) instanceof Access.Open(var access)) {
      engineOf.put(
          cluster.name(),
          engines.open(cluster.name(), access, EngineSettings.standard(), ClusterListener.none()));
    }
  }

  /** What is seen of every cluster that can be reached. */
  SortedMap<ClusterName, ClusterView> observed() throws InterruptedException {
    var deadline = deadline();
    var memories = new TreeMap<ClusterName, ClusterMemory>();
    var threads = new ArrayList<Thread>();
    engineOf.forEach(
        (name, engine) -> {
          var memory = new ClusterMemory();
          memories.put(name, memory);
          threads.add(
              Thread.ofVirtual().start(() -> memory.observed(engine.observe(uid, deadline))));
        });
    for (var thread : threads) {
      thread.join();
    }
    var views = new TreeMap<ClusterName, ClusterView>();
    memories.forEach((name, memory) -> views.put(name, memory.view()));
    return views;
  }

  /** What a plan would do. */
  Answers dryRun(FleetPlan plan, FleetInput input, Renderings renderings)
      throws InterruptedException {
    var writer = new FleetWriter(uid, Long.MAX_VALUE);
    var reports = new ArrayList<PreviewReport>();
    var changes = new ArrayList<ClusterChanges>();
    for (var entry : plan.wishes().entrySet()) {
      var cluster = entry.getKey();
      var engine = engineOf.get(cluster);
      if (engine == null || input.view(cluster).inventories().isEmpty()) {
        changes.add(new ClusterChanges(cluster, Basis.NOT_REACHED, List.of()));
      } else {
        var report =
            engine.preview(
                DesiredEvaluator.desired(cluster, entry.getValue(), renderings, input, writer),
                deadline());
        reports.add(report);
        changes.add(PreviewEvaluator.dryRun(report));
      }
    }
    return new Answers(changes, reports);
  }

  private Instant deadline() {
    return clock.instant().plus(PER_CLUSTER);
  }

  @Override
  public void close() {
    engineOf.values().forEach(ClusterEngine::close);
    engines.close();
  }
}
