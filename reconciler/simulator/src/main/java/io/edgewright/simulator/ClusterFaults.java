package io.edgewright.simulator;

import java.util.ArrayList;
import java.util.List;

/** The faults of one cluster: injected by tests and demos, consumed by requests. */
public final class ClusterFaults {
  private static final class Active {
    private final Fault fault;
    private int left;

    private Active(Fault fault) {
      this.fault = fault;
      this.left = fault.times();
    }
  }

  private final List<Active> active = new ArrayList<>();

  ClusterFaults() {}

  /** Adds a fault; delays add up, of other effects the first that was injected wins. */
  public synchronized void inject(Fault fault) {
    active.add(new Active(fault));
  }

  /** Ends all faults. */
  public synchronized void clear() {
    active.clear();
  }

  /** What befalls this request, in order: any number of delays, at most one other effect. */
  synchronized List<FaultEffect> take(SeenRequest request) {
    var effects = new ArrayList<FaultEffect>();
    var decided = false;
    for (var candidate : active) {
      var delays = candidate.fault.effect() instanceof FaultEffect.Delay;
      if (candidate.left > 0
          && (delays || !decided)
          && candidate.fault.requests().matches(request)) {
        candidate.left = candidate.left == Integer.MAX_VALUE ? candidate.left : candidate.left - 1;
        effects.add(candidate.fault.effect());
        decided |= !delays;
      }
    }
    active.removeIf(candidate -> candidate.left == 0);
    return effects;
  }
}
