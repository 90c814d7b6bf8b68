package io.edgewright.service.fleet;

import io.edgewright.engine.ClusterEngine;
import io.edgewright.engine.ClusterListener;
import io.edgewright.engine.ClusterObservation;
import io.edgewright.engine.EngineRuntime;
import io.edgewright.engine.EngineSettings;
import io.edgewright.engine.apply.ClusterDesired;
import io.edgewright.engine.apply.ConvergenceReport;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Digest;
import io.edgewright.policy.object.ObjectRef;
import io.edgewright.policy.object.Reachability;
import io.edgewright.policy.spec.Cluster;
import io.edgewright.policy.spec.FleetFiles;
import io.edgewright.service.fleet.AccessResolver.Access;
import io.edgewright.service.settings.CredentialStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The workers of all clusters of the registry, and what they have found. */
final class ClusterFleet implements AutoCloseable {
  private final EngineRuntime runtime;
  private final CredentialStore credentials;
  private final WorkerSettings settings;
  private final Consumer<ClusterName> news;
  private final InstantSource clock;
  private final SortedMap<ClusterName, Member> members = new ConcurrentSkipListMap<>();
  private BiConsumer<ConvergenceReport, Duration> passObserver = (_, _) -> {};

  /** Bounds of the work on every cluster. */
  record WorkerSettings(String fleetUid, EngineSettings engine, ClusterWorker.Pace pace) {}

  /** A cluster with its worker; a cluster that cannot be reached for want of access has none. */
  private record Member(String way, ClusterMemory memory, Optional<ClusterWorker> worker) {}

  /**
   * @param news is told of every cluster of which something new is known; quick, from any thread
   */
  ClusterFleet(
      EngineRuntime runtime,
      CredentialStore credentials,
      WorkerSettings settings,
      Consumer<ClusterName> news,
      InstantSource clock) {
    this.runtime = runtime;
    this.credentials = credentials;
    this.settings = settings;
    this.news = news;
    this.clock = clock;
  }

  /** Has every pass reported to an observer, for metrics and logs. */
  void observePasses(BiConsumer<ConvergenceReport, Duration> observer) {
    passObserver = observer;
  }

  /**
   * Opens clusters that are new, opens anew those whose address or credential is another one, and
   * lets go of those whose file is gone. What they run stays as it is.
   */
  void keep(FleetFiles files) {
    var held = files.held().clusters().keySet();
    for (var name : members.keySet().toArray(ClusterName[]::new)) {
      if (!files.clusters().containsKey(name) && !held.contains(name)) {
        close(members.remove(name));
      }
    }
    files.clusters().values().stream()
        .filter(cluster -> !held.contains(cluster.name()))
        .forEach(this::keep);
  }

  private void keep(Cluster cluster) {
    var credential = AccessResolver.credentialName(cluster);
    var way =
        cluster.access().map(access -> access.server() + " " + access.caCertificate()).orElse("")
            + credential
            + credentials.fingerprint(credential).map(Digest::hex).orElse("");
    var member = members.get(cluster.name());
    if (member != null && member.way().equals(way)) {
      return;
    }
    var memory = member == null ? new ClusterMemory() : member.memory();
    close(member);
    members.put(cluster.name(), open(cluster, way, memory));
    news.accept(cluster.name());
  }

  private Member open(Cluster cluster, String way, ClusterMemory memory) {
    return switch (AccessResolver.resolve(
        cluster, credentials.read(AccessResolver.credentialName(cluster)))) {
      case Access.Closed(var reason) -> {
        memory.reachability(new Reachability.AuthFailed(clock.instant(), reason));
        memory.observed(ClusterMemory.unreachable(cluster.name(), clock.instant(), reason));
        yield new Member(way, memory, Optional.empty());
      }
      case Access.Open(var access) -> {
        var listener = new Listener(memory);
        var engine = runtime.open(cluster.name(), access, settings.engine(), listener);
        var worker =
            new ClusterWorker(
                engine, settings.fleetUid(), settings.pace(), new Sink(memory, engine), clock);
        listener.nudge = worker::nudge;
        listener.engine = Optional.of(engine);
        worker.start();
        yield new Member(way, memory, Optional.of(worker));
      }
    };
  }

  /** What is known of each cluster now. */
  SortedMap<ClusterName, ClusterView> views() {
    var views = new TreeMap<ClusterName, ClusterView>();
    members.forEach((name, member) -> views.put(name, member.memory().view()));
    return views;
  }

  /** How many objects all inventories record, as far as they were read. */
  long inventoriedObjects() {
    return members.values().stream().mapToLong(member -> member.memory().inventoried()).sum();
  }

  void want(ClusterName cluster, ClusterDesired desired) {
    Optional.ofNullable(members.get(cluster))
        .flatMap(Member::worker)
        .ifPresent(worker -> worker.want(desired));
  }

  /** Makes a pass over every cluster due. */
  void nudgeAll() {
    members.values().forEach(member -> member.worker().ifPresent(ClusterWorker::nudge));
  }

  /** The engine of a cluster, for previews; empty while there is no access to it. */
  Optional<ClusterEngine> engine(ClusterName cluster) {
    return Optional.ofNullable(members.get(cluster))
        .flatMap(Member::worker)
        .map(ClusterWorker::engine);
  }

  @Override
  public void close() {
    members.values().forEach(ClusterFleet::close);
    members.clear();
  }

  private static void close(@org.jspecify.annotations.Nullable Member member) {
    if (member != null) {
      member.worker().ifPresent(ClusterWorker::close);
    }
  }

  /** Keeps what a worker found, and tells of it. */
  private final class Sink implements ClusterNewsSink {
    private final ClusterMemory memory;
    private final ClusterEngine engine;

    Sink(ClusterMemory memory, ClusterEngine engine) {
      this.memory = memory;
      this.engine = engine;
    }

    @Override
    public void observed(ClusterObservation observation) {
      memory.observed(observation);
      news.accept(observation.cluster());
    }

    @Override
    public void converged(ConvergenceReport report, Duration took) {
      memory.converged(report);
      // A watch may have told of a change after the pass had looked and before it was noted here.
      report
          .applications()
          .keySet()
          .forEach(application -> memory.healthSince(application, engine.health(application)));
      passObserver.accept(report, took);
      news.accept(report.cluster());
    }
  }

  /** Hears the engine between passes. */
  private final class Listener implements ClusterListener {
    private final ClusterMemory memory;
    private volatile Runnable nudge = () -> {};
    private volatile Optional<ClusterEngine> engine = Optional.empty();

    Listener(ClusterMemory memory) {
      this.memory = memory;
    }

    @Override
    public void drifted(
        ClusterName cluster,
        ApplicationName application,
        ObjectRef object,
        SortedSet<String> managers) {
      memory.drifted(application, object, managers);
      nudge.run();
    }

    @Override
    public void healthChanged(ClusterName cluster, ApplicationName application) {
      engine.ifPresent(open -> memory.health(application, open.health(application)));
      if (memory.hasWaiting()) {
        nudge.run();
      }
      news.accept(cluster);
    }

    @Override
    public void reachabilityChanged(ClusterName cluster, Reachability reachability) {
      memory.reachability(reachability);
      if (reachability instanceof Reachability.Reachable) {
        nudge.run();
      }
      news.accept(cluster);
    }
  }
}
