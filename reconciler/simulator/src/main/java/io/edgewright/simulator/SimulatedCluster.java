package io.edgewright.simulator;

import io.edgewright.simulator.http.ClusterListener;
import java.net.URI;

/** One simulated cluster: a Kubernetes API server on a loopback port, its data in memory. */
public final class SimulatedCluster implements AutoCloseable {
  private final SimulatedClusterSettings settings;
  private final ClusterListener listener;
  private final ClusterFaults faults;
  private final RequestLog requests;
  private final Interceptor interceptor;
  private final Runnable afterClose;

  SimulatedCluster(
      SimulatedClusterSettings settings,
      ClusterListener listener,
      Interceptor interceptor,
      Runnable afterClose) {
    this.settings = settings;
    this.listener = listener;
    this.interceptor = interceptor;
    this.faults = interceptor.faults();
    this.requests = interceptor.log();
    this.afterClose = afterClose;
  }

  /**
   * Starts one cluster with a runtime of its own; for several, a {@link SimulatedFleet} shares one.
   */
  public static SimulatedCluster start(SimulatedClusterSettings settings) {
    var fleet = SimulatedFleet.start();
    return fleet.add(settings, fleet::close);
  }

  /** The name it has in a kubeconfig. */
  public String name() {
    return settings.name();
  }

  /** Where its API server listens; stays the same over {@link #stop} and {@link #restart}. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + listener.port());
  }

  /** The bearer token of its administrator. */
  public String token() {
    return listener.token();
  }

  boolean isServedBy(ClusterListener other) {
    return listener == other;
  }

  /** The URL of a kubeconfig: it lets in by itself, since kubectl sends a token over TLS only. */
  String kubeconfigUrl() {
    return url() + listener.entrancePath();
  }

  /** A kubeconfig whose only and current context is this cluster. */
  public String kubeconfig() {
    return Kubeconfigs.of(java.util.List.of(this));
  }

  /** What goes wrong with requests to it. */
  public ClusterFaults faults() {
    return faults;
  }

  /** The requests that it answered. */
  public RequestLog requests() {
    return requests;
  }

  /** Runs the hook before each request from now on; replaces an earlier hook. */
  public void beforeEachRequest(RequestHook hook) {
    interceptor.hook(hook);
  }

  /** Closes the port and every connection; the data stays. */
  public void stop() {
    listener.stop();
  }

  /** Listens again on the same port with the data it had. */
  public void restart() {
    listener.listen();
  }

  /** Ends it for good. */
  @Override
  public void close() {
    listener.close();
    afterClose.run();
  }
}
