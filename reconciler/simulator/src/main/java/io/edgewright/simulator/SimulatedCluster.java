package io.edgewright.simulator;

import io.edgewright.simulator.http.ClusterListener;
import io.edgewright.simulator.http.Entrance;
import io.edgewright.simulator.store.ObjectStore;
import java.net.URI;

/** One simulated cluster: a Kubernetes API server on a loopback port, its data in memory. */
public final class SimulatedCluster implements AutoCloseable {
  private final SimulatedClusterSettings settings;
  private final Parts parts;
  private final Runnable afterClose;

  /** What a cluster is made of. */
  record Parts(
      ClusterListener listener, Interceptor interceptor, ClusterAccess access, ObjectStore store) {}

  SimulatedCluster(SimulatedClusterSettings settings, Parts parts, Runnable afterClose) {
    this.settings = settings;
    this.parts = parts;
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
    return URI.create("http://127.0.0.1:" + parts.listener().port());
  }

  /** The bearer token of its administrator. */
  public String token() {
    return parts.access().token();
  }

  /** Who is let in. */
  public ClusterAccess access() {
    return parts.access();
  }

  boolean isServedBy(ClusterListener other) {
    return parts.listener() == other;
  }

  /** The URL of a kubeconfig: it lets in by itself, since kubectl sends a token over TLS only. */
  String kubeconfigUrl() {
    return url() + Entrance.path(token());
  }

  /** A kubeconfig whose only and current context is this cluster. */
  public String kubeconfig() {
    return Kubeconfigs.of(java.util.List.of(this));
  }

  /** What goes wrong with requests to it. */
  public ClusterFaults faults() {
    return parts.interceptor().faults();
  }

  /** The requests that it answered. */
  public RequestLog requests() {
    return parts.interceptor().log();
  }

  /** Runs the hook before each request from now on; replaces an earlier hook. */
  public void beforeEachRequest(RequestHook hook) {
    parts.interceptor().hook(hook);
  }

  /**
   * Forgets the changes up to now, as a compaction of the server's database does: older watches and
   * pages are answered by 410.
   */
  public void compact() {
    parts.store().compact();
  }

  /** Closes the port and every connection; the data stays. */
  public void stop() {
    parts.listener().stop();
  }

  /** Listens again on the same port with the data it had. */
  public void restart() {
    parts.listener().listen();
  }

  /** Ends it for good. */
  @Override
  public void close() {
    parts.listener().close();
    afterClose.run();
  }
}
