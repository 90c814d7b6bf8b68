package io.edgewright.simulator;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What one simulated cluster is started with.
 *
 * @param name the context name in the kubeconfig
 * @param controllers whether the built-in controllers and the fake kubelet run (namespace and owner
 *     cascade included)
 * @param readyAfter how long the fake kubelet takes for one step of a workload
 * @param clock the time of everything the cluster writes
 * @param timers where delayed steps run; empty means real time
 * @param history how many changes a watch can reach back
 * @param tls whether it speaks TLS, with an authority of its own
 */
public record SimulatedClusterSettings(
    String name,
    boolean controllers,
    Duration readyAfter,
    InstantSource clock,
    Optional<DelayedTasks> timers,
    int history,
    boolean tls) {

  public SimulatedClusterSettings {
    requireNonNull(name, "name");
    requireNonNull(readyAfter, "readyAfter");
    requireNonNull(clock, "clock");
    requireNonNull(timers, "timers");
    if (history < 1) {
      throw new IllegalArgumentException("history must be at least 1");
    }
  }

  /** A cluster with controllers, on the system's clock. */
  public static SimulatedClusterSettings named(String name) {
    return new SimulatedClusterSettings(
        name, true, Duration.ofMillis(50), InstantSource.system(), Optional.empty(), 10_000, false);
  }

  /** The same without controllers: what is applied stays as it is, like a bare API server. */
  public SimulatedClusterSettings withoutControllers() {
    return new SimulatedClusterSettings(name, false, readyAfter, clock, timers, history, tls);
  }

  /** The same with another pace of the fake kubelet. */
  public SimulatedClusterSettings readyAfter(Duration duration) {
    return new SimulatedClusterSettings(name, controllers, duration, clock, timers, history, tls);
  }

  /**
   * The same on virtual time: its clock stamps, and its timers run the controllers' delays.
   *
   * <p>Controllers then move only while the time is advanced, also the one that establishes
   * CustomResourceDefinitions.
   */
  public SimulatedClusterSettings on(VirtualTime time) {
    return new SimulatedClusterSettings(
        name, controllers, readyAfter, time, Optional.of(time), history, tls);
  }

  /** The same with a shorter memory for watches, so that they expire sooner. */
  public SimulatedClusterSettings history(int changes) {
    return new SimulatedClusterSettings(name, controllers, readyAfter, clock, timers, changes, tls);
  }

  /** The same with TLS. */
  public SimulatedClusterSettings withTls() {
    return new SimulatedClusterSettings(
        name, controllers, readyAfter, clock, timers, history, true);
  }

  /** The same on another clock; its timers stay as they are. */
  SimulatedClusterSettings clock(InstantSource other) {
    return new SimulatedClusterSettings(name, controllers, readyAfter, other, timers, history, tls);
  }
}
