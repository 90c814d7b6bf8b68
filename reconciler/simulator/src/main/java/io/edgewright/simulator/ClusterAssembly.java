package io.edgewright.simulator;

import io.edgewright.simulator.api.ApiServer;
import io.edgewright.simulator.api.Context;
import io.edgewright.simulator.api.Identifiers;
import io.edgewright.simulator.controller.Bootstrap;
import io.edgewright.simulator.controller.Controllers;
import io.edgewright.simulator.http.Lane;
import io.edgewright.simulator.kind.Catalog;
import io.edgewright.simulator.store.ObjectStore;
import io.edgewright.simulator.workload.NodeSize;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Puts the parts of one cluster together. */
final class ClusterAssembly {
  /**
   * Real clusters do not start at nought either, and tests take small revisions for ancient ones.
   */
  private static final long FIRST_REVISION = 1;

  private ClusterAssembly() {}

  /** What a listener stands in front of. */
  record Assembled(ApiServer server, Context context) {}

  static Assembled of(SimulatedClusterSettings settings, Lane lane) {
    var identifiers = new Identifiers(chance(settings));
    var context =
        Context.of(
            new ObjectStore(settings.history(), FIRST_REVISION),
            new Catalog(),
            settings.clock(),
            identifiers);
    var timers = settings.timers().orElse(lane::schedule);
    Bootstrap.fill(context);
    if (settings.workloads().controlled()) {
      Bootstrap.addStorage(context);
      var nodes = settings.workloads().nodes();
      Bootstrap.addNodes(
          context,
          nodes.count(),
          new NodeSize(nodes.cpu(), nodes.memory(), Integer.toString(nodes.pods())));
    }
    Controllers.start(context, new Pace(settings, timers));
    return new Assembled(new ApiServer(context), context);
  }

  private static RandomGenerator chance(SimulatedClusterSettings settings) {
    return settings.seed().isPresent()
        ? new SplittableRandom(settings.seed().getAsLong())
        : RandomGenerator.of("SecureRandom");
  }

  /** How fast and how much the controllers do. */
  private record Pace(SimulatedClusterSettings settings, DelayedTasks timers)
      implements Controllers.Pace {
    @Override
    public boolean workloads() {
      return settings.workloads().controlled();
    }

    @Override
    public Duration step() {
      return settings.workloads().readyAfter();
    }

    @Override
    public InstantSource clock() {
      return settings.clock();
    }

    @Override
    public void after(Duration delay, Runnable task) {
      timers.schedule(delay, task);
    }
  }
}
