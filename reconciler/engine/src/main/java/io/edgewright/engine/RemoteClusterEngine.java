package io.edgewright.engine;

import io.edgewright.engine.apply.ClusterDesired;
import io.edgewright.engine.apply.Convergence;
import io.edgewright.engine.apply.ConvergenceReport;
import io.edgewright.engine.apply.PreviewReport;
import io.edgewright.engine.cluster.ApiCatalog;
import io.edgewright.engine.cluster.ClientRuntime;
import io.edgewright.engine.cluster.ClusterAccess;
import io.edgewright.engine.cluster.ClusterClient;
import io.edgewright.engine.cluster.ClusterLife;
import io.edgewright.engine.cluster.Deadline;
import io.edgewright.engine.cluster.LifeFetcher;
import io.edgewright.engine.health.Health;
import io.edgewright.engine.inventory.FoundInventories;
import io.edgewright.engine.inventory.Inventory;
import io.edgewright.engine.inventory.InventoryStore;
import io.edgewright.engine.live.LiveCache;
import io.edgewright.engine.live.LiveListener;
import io.edgewright.engine.live.LiveObject;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Reachability;
import io.edgewright.policy.object.Reachability.AuthFailed;
import io.edgewright.policy.object.Reachability.NotObserved;
import io.edgewright.policy.object.Reachability.Reachable;
import io.edgewright.policy.object.Reachability.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine of a cluster behind an API server. */
final class RemoteClusterEngine implements ClusterEngine {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteClusterEngine.class);
  private static final Duration POLL = Duration.ofMillis(100);

  private final ClusterName cluster;
  private final InstantSource clock;
  private final ClusterClient client;
  private final Duration relistAfter;
  private final LiveListener relay;
  private final LifeFetcher lives;
  private final AtomicBoolean doubtful = new AtomicBoolean();
  private Optional<ClusterLife> life = Optional.empty();
  private volatile Memory memory;

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
            reachability -> {
              if (!(reachability instanceof Reachable)) {
                doubtful.set(true);
              }
              listener.reachabilityChanged(cluster, reachability);
            });
    this.relistAfter = settings.relistAfter();
    this.relay = relay(cluster, listener);
    this.lives = new LifeFetcher(client, InventoryStore.COLLECTION);
    this.memory = remember();
  }

  /** What is known of one life of the cluster. */
  private record Memory(LiveCache cache, Convergence convergence) {}

  private Memory remember() {
    var cache = new LiveCache(client, relay, clock, relistAfter);
    return new Memory(cache, new Convergence(cluster, client, cache));
  }

  /**
   * Forgets what is known of the cluster if it is not the one that it was. It is asked before the
   * first pass, at each observation, and whenever it had ceased to answer.
   */
  private synchronized void recogniseWithin(Deadline deadline) {
    if (life.isPresent() && !doubtful.getAndSet(false)) {
      return;
    }
    var found = lives.fetch(deadline);
    if (found.isEmpty()) {
      doubtful.set(true);
      return;
    }
    if (life.isPresent() && found.get().isAnotherThan(life.get())) {
      LOG.warn("cluster {} is not the one that it was: everything is read anew", cluster);
      memory.cache().close();
      memory = remember();
    }
    life = found;
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
    doubtful.set(true);
    recogniseWithin(until);
    var convergence = memory.convergence();
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
    var until = new Deadline(deadline, clock);
    recogniseWithin(until);
    return memory.convergence().converge(desired, until);
  }

  @Override
  public PreviewReport preview(ClusterDesired desired, Instant deadline)
      throws InterruptedException {
    var until = new Deadline(deadline, clock);
    recogniseWithin(until);
    return memory.convergence().preview(desired, until);
  }

  @Override
  public Health health(ApplicationName application) {
    // What watches reported last may be long untrue by now.
    return switch (client.reachability()) {
      case Unreachable _ -> Health.unknown("the cluster does not answer");
      case AuthFailed _ -> Health.unknown("the cluster refuses the credential");
      case Reachable _, NotObserved _ -> memory.convergence().health(application);
    };
  }

  @Override
  public Health awaitHealth(ApplicationName application, Instant deadline)
      throws InterruptedException {
    var until = new Deadline(deadline, clock);
    while (true) {
      var health = health(application);
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
    memory.cache().close();
    client.close();
  }
}
