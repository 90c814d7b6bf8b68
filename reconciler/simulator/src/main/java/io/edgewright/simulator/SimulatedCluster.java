package io.edgewright.simulator;

import io.edgewright.simulator.ClusterAssembly.Assembled;
import io.edgewright.simulator.FaultEffect.Lost.Return;
import io.edgewright.simulator.http.ClusterListener;
import io.edgewright.simulator.http.Entrance;
import io.edgewright.simulator.http.Lane;
import io.edgewright.simulator.http.Timers;
import java.net.URI;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** One simulated cluster: a Kubernetes API server on a loopback port, its data in memory. */
public final class SimulatedCluster implements AutoCloseable {
  private final SimulatedClusterSettings settings;
  private final IntFunction<Assembled> assembly;
  private final Interceptor interceptor;
  private final ClusterListener listener;
  private final ClusterAccess access;
  private int lives;
  private volatile Assembled assembled;
  private volatile Runnable afterClose = () -> {};

  private SimulatedCluster(
      SimulatedClusterSettings settings, Lane lane, Environment environment, Fleet fleet) {
    this.settings = settings;
    this.assembly = life -> ClusterAssembly.of(settings.inLife(life), lane);
    this.assembled = assembly.apply(lives);
    var context = assembled.context();
    this.access =
        new ClusterAccess(
            context.access().authenticator(),
            settings.clock(),
            context.identifiers()::uid,
            settings.tls());
    this.interceptor =
        new Interceptor(
            new ClusterFaults(
                settings.clock(), faultTimers(settings, lane), environment, fleet.faultNumbers()),
            new RequestLog(fleet.size()));
    this.listener = ClusterListener.open(lane, behind(), interceptor, timers(settings, lane));
    environment.around(listener, this::comeBack);
  }

  /**
   * What the clusters of a fleet have together.
   *
   * @param faultNumbers the next number of a fault
   * @param size how many clusters there are
   */
  record Fleet(LongSupplier faultNumbers, IntSupplier size) {}

  /** Starts one. */
  static SimulatedCluster open(SimulatedClusterSettings settings, Lane lane, Fleet fleet) {
    var clock = new SkewedClock(settings.clock());
    return new SimulatedCluster(settings.clock(clock), lane, new Environment(clock), fleet);
  }

  /**
   * Starts one cluster with a runtime of its own; for several, a {@link SimulatedFleet} shares one.
   */
  public static SimulatedCluster start(SimulatedClusterSettings settings) {
    var fleet = SimulatedFleet.start();
    return fleet.add(settings, fleet::close);
  }

  /** A fault that ends may close or open a port, which an event loop must not wait for. */
  private static DelayedTasks faultTimers(SimulatedClusterSettings settings, Lane lane) {
    return settings
        .timers()
        .orElse((delay, task) -> lane.schedule(delay, () -> Thread.ofVirtual().start(task)));
  }

  private static Timers timers(SimulatedClusterSettings settings, Lane lane) {
    return settings
        .timers()
        .<Timers>map(
            virtual ->
                (delay, task) -> {
                  virtual.schedule(delay, task);
                  return () -> {};
                })
        .orElse(lane::after);
  }

  private ClusterListener.Behind behind() {
    return new ClusterListener.Behind(assembled.server(), access.server());
  }

  void afterClose(Runnable action) {
    afterClose = action;
  }

  /** The name it has in a kubeconfig. */
  public String name() {
    return settings.name();
  }

  /** Where its API server listens; stays the same over {@link #stop} and {@link #restart}. */
  public URI url() {
    var scheme = settings.tls() ? "https" : "http";
    return URI.create(scheme + "://127.0.0.1:" + listener.port());
  }

  /** The bearer token of its administrator. */
  public String token() {
    return access.token();
  }

  /** Who is let in. */
  public ClusterAccess access() {
    return access;
  }

  /**
   * The URL of a kubeconfig. Without TLS it lets in by itself, since kubectl sends a token over TLS
   * only.
   */
  String kubeconfigUrl() {
    return settings.tls() ? url().toString() : url() + Entrance.path(token());
  }

  /** A kubeconfig whose only and current context is this cluster. */
  public String kubeconfig() {
    return Kubeconfigs.of(java.util.List.of(this));
  }

  /** What goes wrong with it and with requests to it. */
  public ClusterFaults faults() {
    return interceptor.faults();
  }

  /** The requests that it answered. */
  public RequestLog requests() {
    return interceptor.log();
  }

  /** Runs the hook before each request from now on; replaces an earlier hook. */
  public void beforeEachRequest(RequestHook hook) {
    interceptor.hook(hook);
  }

  /**
   * Forgets the changes up to now, as a compaction of the server's database does: older watches and
   * pages are answered by 410.
   */
  public void compact() {
    assembled.context().store().compact();
  }

  /** Closes the port and every connection; the data stays. */
  public void stop() {
    listener.stop();
  }

  /** Listens again on the same port with the data it had. */
  public void restart() {
    listener.listen();
  }

  private void comeBack(Return as) {
    if (as == Return.WITH_DATA) {
      return;
    }
    assembled = assembly.apply(++lives);
    var authenticator = assembled.context().access().authenticator();
    if (as == Return.EMPTY) {
      access.moveTo(authenticator);
    } else {
      access.startAnew(authenticator);
    }
    listener.serve(behind());
  }

  /** Ends it for good. */
  @Override
  public void close() {
    listener.close();
    afterClose.run();
  }
}
