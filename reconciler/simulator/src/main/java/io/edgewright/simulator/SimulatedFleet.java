package io.edgewright.simulator;

import io.edgewright.simulator.http.ControlListener;
import io.edgewright.simulator.http.SimulatorRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/** Any number of simulated clusters on one event loop group. */
public final class SimulatedFleet implements AutoCloseable {
  private final SimulatorRuntime runtime;
  private final AtomicLong faultNumbers = new AtomicLong();
  private final List<SimulatedCluster> clusters = new CopyOnWriteArrayList<>();

  private SimulatedFleet(Executor aside) {
    runtime = SimulatorRuntime.start(aside);
  }

  /** Starts the shared runtime, without a cluster yet. */
  public static SimulatedFleet start() {
    return start(task -> Thread.ofVirtual().start(task));
  }

  /** The same, where what would hold the event loops up is done elsewhere. */
  static SimulatedFleet start(Executor aside) {
    return new SimulatedFleet(aside);
  }

  /** Starts a cluster. */
  public SimulatedCluster add(SimulatedClusterSettings settings) {
    return add(settings, () -> {});
  }

  SimulatedCluster add(SimulatedClusterSettings settings, Runnable afterClose) {
    var together = new SimulatedCluster.Fleet(faultNumbers::incrementAndGet, clusters::size);
    var cluster = SimulatedCluster.open(settings, runtime.lane(), together);
    cluster.afterClose(
        () -> {
          clusters.remove(cluster);
          afterClose.run();
        });
    clusters.add(cluster);
    return cluster;
  }

  /** The clusters in the order they were added. */
  public List<SimulatedCluster> clusters() {
    return new ArrayList<>(clusters);
  }

  /** The cluster of that name. */
  public Optional<SimulatedCluster> cluster(String name) {
    return clusters.stream().filter(cluster -> cluster.name().equals(name)).findFirst();
  }

  /** A kubeconfig with a context for each cluster, the first being the current one. */
  public String kubeconfig() {
    return Kubeconfigs.of(clusters());
  }

  /** The same with a certificate for each cluster's administrator; all of them speak TLS. */
  String kubeconfigWithCertificates() {
    return Kubeconfigs.of(clusters(), Kubeconfigs.Credential.CERTIFICATE);
  }

  /**
   * Opens a port by which a person sets faults, for a token.
   *
   * @param port the port, 0 for one of the system's choice
   * @throws IllegalStateException where the port is taken
   */
  public ControlListener control(int port, String token) {
    return ControlListener.open(runtime, port, token, new FaultControl(this)::answer);
  }

  /** Ends every cluster and the runtime. */
  @Override
  public void close() {
    runtime.close();
  }
}
