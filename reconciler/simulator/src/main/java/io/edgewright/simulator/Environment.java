package io.edgewright.simulator;

import io.edgewright.simulator.FaultEffect.Lost.Return;
import io.edgewright.simulator.FaultEffect.OnCluster;
import io.edgewright.simulator.http.ClusterListener;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Brings what befalls a whole cluster about: cuts it off, puts its clock off, loses it. */
final class Environment implements ClusterFaults.Surroundings {
  private final SkewedClock clock;
  private @Nullable ClusterListener listener;
  private Consumer<Return> returning = _ -> {};

  Environment(SkewedClock clock) {
    this.clock = clock;
  }

  /** What it acts upon: the port, and what makes the cluster anew when it comes back. */
  synchronized void around(ClusterListener port, Consumer<Return> comingBack) {
    listener = port;
    returning = comingBack;
  }

  @Override
  public long dropWatches(Predicate<SeenRequest> which, long most) {
    var port = listener;
    return port == null
        ? 0
        : port.dropWatches(asked -> which.test(Interceptor.seen(0, asked)), most);
  }

  @Override
  public synchronized void change(List<OnCluster> before, List<OnCluster> after) {
    var port = listener;
    if (port == null || before.equals(after)) {
      return;
    }
    clock.offset(offset(after));
    if (has(after, FaultEffect.Partition.class)) {
      port.cut();
    } else {
      port.mend();
    }
    reach(port, before, after);
  }

  private void reach(ClusterListener port, List<OnCluster> before, List<OnCluster> after) {
    var lost = has(after, FaultEffect.Lost.class);
    if (lost) {
      port.stop();
      return;
    }
    if (has(before, FaultEffect.Lost.class)) {
      returning.accept(lastReturn(before));
    }
    if (has(after, FaultEffect.FullAcceptQueue.class)) {
      port.swallow();
    } else if (has(before, FaultEffect.FullAcceptQueue.class)
        || has(before, FaultEffect.Lost.class)) {
      port.listen();
    }
  }

  private static boolean has(List<OnCluster> all, Class<? extends OnCluster> kind) {
    return all.stream().anyMatch(kind::isInstance);
  }

  /** What is thrown away by one loss another does not bring back. */
  private static Return lastReturn(List<OnCluster> all) {
    return all.stream()
        .filter(FaultEffect.Lost.class::isInstance)
        .map(lost -> ((FaultEffect.Lost) lost).back())
        .max(java.util.Comparator.naturalOrder())
        .orElse(Return.WITH_DATA);
  }

  private static Duration offset(List<OnCluster> all) {
    return all.stream()
        .filter(FaultEffect.ClockSkew.class::isInstance)
        .map(skew -> ((FaultEffect.ClockSkew) skew).offset())
        .reduce(Duration.ZERO, Duration::plus);
  }
}
