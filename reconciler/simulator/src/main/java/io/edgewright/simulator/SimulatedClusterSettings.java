package io.edgewright.simulator;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one simulated cluster is started with.
 *
 * @param name the context name in the kubeconfig
 * @param workloads whether and where workloads run
 * @param clock the time of everything the cluster writes
 * @param timers where delayed steps run; empty means real time
 * @param history how many changes a watch can reach back
 * @param tls whether it speaks TLS, with an authority of its own
 * @param seed where UIDs, generated names and tokens come from, so that a run can be repeated;
 *     empty for ones that nobody can guess
 */
public record SimulatedClusterSettings(
    String name,
    Workloads workloads,
    InstantSource clock,
    Optional<DelayedTasks> timers,
    int history,
    boolean tls,
    OptionalLong seed) {

  /**
   * Whether and where workloads run.
   *
   * @param controlled whether the built-in controllers and the fake kubelets run (namespace and
   *     owner cascade included)
   * @param readyAfter how long a fake kubelet takes for one step of a workload
   * @param nodes the nodes that the cluster starts with; none without controllers
   */
  public record Workloads(boolean controlled, Duration readyAfter, SimulatedNodes nodes) {
    public Workloads {
      requireNonNull(readyAfter, "readyAfter");
      requireNonNull(nodes, "nodes");
    }
  }

  public SimulatedClusterSettings {
    requireNonNull(name, "name");
    requireNonNull(workloads, "workloads");
    requireNonNull(clock, "clock");
    requireNonNull(timers, "timers");
    requireNonNull(seed, "seed");
    if (history < 1) {
      throw new IllegalArgumentException("history must be at least 1");
    }
  }

  /** A cluster with controllers, on the system's clock. */
  public static SimulatedClusterSettings named(String name) {
    return new SimulatedClusterSettings(
        name,
        new Workloads(true, Duration.ofMillis(50), SimulatedNodes.usual()),
        InstantSource.system(),
        Optional.empty(),
        10_000,
        false,
        OptionalLong.empty());
  }

  private SimulatedClusterSettings workloads(Workloads other) {
    return new SimulatedClusterSettings(name, other, clock, timers, history, tls, seed);
  }

  /** The same without controllers: what is applied stays as it is, like a bare API server. */
  public SimulatedClusterSettings withoutControllers() {
    return workloads(new Workloads(false, workloads.readyAfter(), workloads.nodes()));
  }

  /** The same with another pace of the fake kubelet. */
  public SimulatedClusterSettings readyAfter(Duration duration) {
    return workloads(new Workloads(workloads.controlled(), duration, workloads.nodes()));
  }

  /** The same with other nodes. */
  public SimulatedClusterSettings nodes(SimulatedNodes nodes) {
    return workloads(new Workloads(workloads.controlled(), workloads.readyAfter(), nodes));
  }

  /**
   * The same on virtual time: its clock stamps, and its timers run the controllers' delays.
   *
   * <p>Controllers then move only while the time is advanced, also the one that establishes
   * CustomResourceDefinitions.
   */
  public SimulatedClusterSettings on(VirtualTime time) {
    return new SimulatedClusterSettings(
        name, workloads, time, Optional.of(time), history, tls, seed);
  }

  /** The same with a shorter memory for watches, so that they expire sooner. */
  public SimulatedClusterSettings history(int changes) {
    return new SimulatedClusterSettings(name, workloads, clock, timers, changes, tls, seed);
  }

  /** The same with TLS. */
  public SimulatedClusterSettings withTls() {
    return new SimulatedClusterSettings(name, workloads, clock, timers, history, true, seed);
  }

  /** The same with identifiers that are the same in each run. */
  public SimulatedClusterSettings seed(long number) {
    return new SimulatedClusterSettings(
        name, workloads, clock, timers, history, tls, OptionalLong.of(number));
  }

  /** The same on another clock; its timers stay as they are. */
  SimulatedClusterSettings clock(InstantSource other) {
    return new SimulatedClusterSettings(name, workloads, other, timers, history, tls, seed);
  }

  /** The same for a later life of the cluster: what is made again is not made alike. */
  SimulatedClusterSettings inLife(int number) {
    return seed.isPresent() && number > 0 ? seed(seed.getAsLong() + number) : this;
  }
}
