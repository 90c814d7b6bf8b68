package io.edgewright.simulator;

import io.edgewright.simulator.api.ApiServer;
import io.edgewright.simulator.api.Context;
import io.edgewright.simulator.api.Identifiers;
import io.edgewright.simulator.controller.Bootstrap;
import io.edgewright.simulator.controller.Controllers;
import io.edgewright.simulator.http.SimulatorRuntime;
import io.edgewright.simulator.kind.Catalog;
import io.edgewright.simulator.store.ObjectStore;
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

  static Assembled of(SimulatedClusterSettings settings, SimulatorRuntime runtime) {
    var identifiers = new Identifiers(RandomGenerator.of("SecureRandom"));
    var context =
        Context.of(
            new ObjectStore(settings.history(), FIRST_REVISION),
            new Catalog(),
            settings.clock(),
            identifiers);
    var timers = settings.timers().orElse(runtime::schedule);
    Bootstrap.fill(context);
    Controllers.start(context, new Pace(settings, timers));
    return new Assembled(new ApiServer(context), context);
  }

  /** How fast and how much the controllers do. */
  private record Pace(SimulatedClusterSettings settings, DelayedTasks timers)
      implements Controllers.Pace {
    @Override
    public boolean workloads() {
      return settings.controllers();
    }

    @Override
    public void after(Step step, Runnable task) {
      timers.schedule(step == Step.SOON ? java.time.Duration.ZERO : settings.readyAfter(), task);
    }
  }
}
