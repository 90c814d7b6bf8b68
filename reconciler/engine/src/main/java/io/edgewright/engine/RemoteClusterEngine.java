package io.edgewright.engine;

import io.edgewright.engine.apply.ClusterDesired;
import io.edgewright.engine.apply.Convergence;
import io.edgewright.engine.apply.ConvergenceReport;
import io.edgewright.engine.apply.PreviewReport;
import io.edgewright.engine.cluster.ApiCatalog;
import io.edgewright.engine.cluster.ClientRuntime;
import io.edgewright.engine.cluster.ClusterAccess;
import io.edgewright.engine.cluster.ClusterClient;
import io.edgewright.engine.cluster.Deadline;
import io.edgewright.engine.health.Health;
import io.edgewright.engine.inventory.FoundInventories;
import io.edgewright.engine.inventory.Inventory;
import io.edgewright.engine.live.LiveCache;
import io.edgewright.engine.live.LiveListener;
import io.edgewright.engine.live.LiveObject;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Reachability;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SortedMap;
import java.util.TreeMap;

/** The engine of a cluster behind an API server. */
final class RemoteClusterEngine implements ClusterEngine {
  private static final Duration POLL = Duration.ofMillis(100);

  private final ClusterName cluster;
  private final InstantSource clock;
  private final ClusterClient client;
  private final LiveCache cache;
  private final Convergence convergence;

  /** What is around an engine. */
  record Surroundings(ClientRuntime clients, InstantSource clock, ClusterListener listener) {}

  RemoteClusterEngine(
      ClusterName cluster,
      Surroundings surroundings,
      ClusterAccess access,
      EngineSettings settings) {
    this.cluster = cluster;
    this.clock = surroundings.clock();
    var listener = surroundings.listener();
    var limits =
        new ClusterClient.Limits(
            settings.maxInFlight(),
            settings.maxQueued(),
            settings.connectTimeout(),
            settings.requestTimeout(),
            settings.maxAttempts());
    this.client =
        new ClusterClient(
            surroundings.clients(),
            access,
            limits,
            clock,
            reachability -> listener.reachabilityChanged(cluster, reachability));
    this.cache = new LiveCache(client, relay(cluster, listener), clock, settings.relistAfter());
    this.convergence = new Convergence(cluster, client, cache);
  }

  private static LiveListener relay(ClusterName cluster, ClusterListener listener) {
    return new LiveListener() {
      @Override
      public void drifted(ApplicationName application, LiveObject object) {
        listener.drifted(cluster, application, object.ref(), object.ownership().managers());
      }

      @Override
      public void healthChanged(ApplicationName application) {
        listener.healthChanged(cluster, application);
      }
    };
  }

  @Override
  public ClusterName cluster() {
    return cluster;
  }

  @Override
  public ClusterObservation observe(String fleetUid, Instant deadline) {
    var until = new Deadline(deadline, clock);
    var facts = convergence.discover(until).map(ApiCatalog::facts);
    var found = convergence.readInventories(fleetUid, until);
    return new ClusterObservation(
        cluster,
        clock.instant(),
        client.reachability(),
        facts,
        found.map(RemoteClusterEngine::inventories),
        found.map(FoundInventories::unreadable).orElseGet(TreeMap::new));
  }

  private static SortedMap<ApplicationName, Inventory> inventories(FoundInventories found) {
    var inventories = new TreeMap<ApplicationName, Inventory>();
    found.ours().forEach((name, stored) -> inventories.put(name, stored.inventory()));
    return inventories;
  }

  @Override
  public ConvergenceReport converge(ClusterDesired desired, Instant deadline)
      throws InterruptedException {
    return convergence.converge(desired, new Deadline(deadline, clock));
  }

  @Override
  public PreviewReport preview(ClusterDesired desired, Instant deadline)
      throws InterruptedException {
    return convergence.preview(desired, new Deadline(deadline, clock));
  }

  @Override
  public Health health(ApplicationName application) {
    return convergence.health(application);
  }

  @Override
  public Health awaitHealth(ApplicationName application, Instant deadline)
      throws InterruptedException {
    var until = new Deadline(deadline, clock);
    while (true) {
      var health = convergence.health(application);
      var isFinal =
          health.status() == Health.Status.CURRENT || health.status() == Health.Status.FAILED;
      if (isFinal || until.isOver()) {
        return health;
      }
      until.sleep(POLL);
    }
  }

  @Override
  public Reachability reachability() {
    return client.reachability();
  }

  @Override
  public void close() {
    cache.close();
    client.close();
  }
}
