package io.edgewright.engine.apply;

import io.edgewright.engine.apply.DesiredResolver.Resolution;
import io.edgewright.engine.cluster.ApiCatalog;
import io.edgewright.engine.cluster.CatalogFetcher;
import io.edgewright.engine.cluster.ClusterClient;
import io.edgewright.engine.cluster.Deadline;
import io.edgewright.engine.health.Health;
import io.edgewright.engine.inventory.FoundInventories;
import io.edgewright.engine.inventory.InventoryEntry;
import io.edgewright.engine.inventory.InventoryStore;
import io.edgewright.engine.inventory.InventoryStore.Reading;
import io.edgewright.engine.inventory.StoredInventory;
import io.edgewright.engine.live.LiveCache;
import io.edgewright.engine.live.LiveObject;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.GroupVersionKind;
import io.edgewright.policy.object.ObjectRef;
import io.edgewright.policy.object.Reachability;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs passes over one cluster, one at a time, and keeps between them what need not be asked twice.
 */
public final class Convergence {
  private final ClusterName cluster;
  private final ClusterClient client;
  private final LiveCache cache;
  private final InventoryStore store;
  private final Catalog catalog;
  private final NamespaceKeeper namespaces;
  private final KnownInventories inventories;
  private Resolutions resolutions = Resolutions.none();
  private final AppliedMemory memory = new AppliedMemory();
  private final Map<ApplicationName, List<Wanted>> wanted = new ConcurrentHashMap<>();

  private record Wanted(GroupVersionKind kind, ObjectRef ref) {}

  public Convergence(ClusterName cluster, ClusterClient client, LiveCache cache) {
    this.cluster = cluster;
    this.client = client;
    this.cache = cache;
    this.store = new InventoryStore(client);
    this.catalog = new Catalog(new CatalogFetcher(client));
    this.namespaces = new NamespaceKeeper(client);
    this.inventories = new KnownInventories(store);
  }

  /** Asks the cluster anew what it serves. */
  public Optional<ApiCatalog> discover(Deadline deadline) {
    return catalog.refresh(deadline);
  }

  /** Asks the cluster anew which inventories it holds. */
  public synchronized Optional<FoundInventories> readInventories(
      String fleetUid, Deadline deadline) {
    return inventories.read(fleetUid, deadline) instanceof Reading.Found(var found)
        ? Optional.of(found)
        : Optional.empty();
  }

  /** One pass. */
  public synchronized ConvergenceReport converge(ClusterDesired desired, Deadline deadline)
      throws InterruptedException {
    var before = client.requests();
    var context = context(desired, deadline);
    var served = catalog.get(deadline);
    if (served.isEmpty()) {
      return ended(notReached(deadline), before);
    }
    if (!(inventories.get(desired.writer().fleetUid(), deadline)
        instanceof Reading.Found(var found))) {
      return ended(notReached(deadline), before);
    }
    var later = laterEpoch(found, desired.writer());
    if (later.isPresent()) {
      inventories.update(Collections.emptyMap(), true);
      return ended(new PassOutcome.Superseded(later.get()), before);
    }
    var prepared =
        new PassPreparation(cluster, context, found, resolutions(desired, served.get(), deadline))
            .prepare(desired);
    if (prepared.viewer().isBlind()) {
      return ended(notReached(deadline), before);
    }
    remember(prepared.resolutions());
    var pass = new ConvergencePass(context, desired, found, prepared, this::health);
    pass.run();
    var reports = pass.reports();
    desired.removals().keySet().forEach(wanted::remove);
    desired.removals().keySet().forEach(resolutions::forget);
    if (prepared.viewer().isOutdated()) {
      catalog.refresh(deadline);
    }
    inventories.update(stored(pass), isDoubtful(reports.values()));
    return new ConvergenceReport(
        cluster,
        outcome(context, reports.values()),
        reports,
        prepared.held(),
        client.requests() - before);
  }

  /** What a pass would do. */
  public synchronized PreviewReport preview(ClusterDesired desired, Deadline deadline)
      throws InterruptedException {
    var context = context(desired, deadline);
    var served = catalog.get(deadline);
    var reading = inventories.get(desired.writer().fleetUid(), deadline);
    if (served.isEmpty() || !(reading instanceof Reading.Found(var found))) {
      return new PreviewReport(
          cluster, notReached(deadline), Collections.emptySortedMap(), Optional.empty());
    }
    var prepared =
        new PassPreparation(cluster, context, found, resolutions(desired, served.get(), deadline))
            .prepare(desired);
    if (prepared.viewer().isBlind()) {
      return new PreviewReport(
          cluster, notReached(deadline), Collections.emptySortedMap(), Optional.empty());
    }
    return new PreviewReport(
        cluster,
        new PassOutcome.Completed(),
        new PreviewPass(context, desired, prepared).run(),
        prepared.held());
  }

  /** The worst among an application's objects, as watches reported them. */
  public Health health(ApplicationName application) {
    var objects = wanted.getOrDefault(application, recorded(application));
    if (objects.isEmpty()) {
      return Health.notFound("nothing of it is here");
    }
    var healths = new ArrayList<Health>();
    for (var object : objects) {
      var health =
          cache
              .find(object.kind(), object.ref())
              .map(LiveObject::health)
              .orElse(Health.notFound("not found"));
      healths.add(new Health(health.status(), explain(object.ref(), health)));
    }
    return Health.worstOf(healths);
  }

  private static String explain(ObjectRef ref, Health health) {
    return health.isCurrent() ? "" : ref + ": " + health.reason();
  }

  private List<Wanted> recorded(ApplicationName application) {
    return inventories
        .known()
        .map(found -> found.ours().get(application))
        .map(stored -> stored.inventory().entries().values().stream().map(Convergence::wanted))
        .map(found -> found.toList())
        .orElse(List.of());
  }

  private static Wanted wanted(InventoryEntry entry) {
    var ref = entry.ref();
    return new Wanted(new GroupVersionKind(ref.group(), entry.version(), ref.kind()), ref);
  }

  private void remember(Map<ApplicationName, Resolution> resolutions) {
    resolutions.forEach(
        (name, resolution) -> {
          var objects = new ArrayList<Wanted>();
          resolution
              .objects()
              .forEach(object -> objects.add(new Wanted(object.served().kind(), object.ref())));
          resolution
              .unserved()
              .forEach(
                  object ->
                      objects.add(new Wanted(object.manifest().groupVersionKind(), object.ref())));
          if (!objects.isEmpty()) {
            wanted.put(name, List.copyOf(objects));
          }
        });
  }

  /** Asks again what is served when something wanted is not, as it may be by now. */
  private ApiCatalog current(ClusterDesired desired, ApiCatalog known, Deadline deadline) {
    var isComplete =
        desired.applications().stream()
            .flatMap(application -> application.manifests().stream())
            .allMatch(manifest -> known.find(manifest.groupVersionKind()).isPresent());
    return isComplete ? known : catalog.refresh(deadline).orElse(known);
  }

  private Resolutions resolutions(ClusterDesired desired, ApiCatalog known, Deadline deadline) {
    resolutions = resolutions.with(current(desired, known, deadline));
    return resolutions;
  }

  private PassContext context(ClusterDesired desired, Deadline deadline) {
    return new PassContext(
        desired.writer(),
        new PassClient(client, deadline),
        cache,
        catalog,
        store,
        namespaces,
        memory);
  }

  private static Optional<Long> laterEpoch(FoundInventories found, FleetWriter writer) {
    return found.ours().values().stream()
        .map(stored -> stored.inventory().stamp().epoch())
        .filter(epoch -> epoch > writer.epoch())
        .max(Long::compare);
  }

  private static Map<ApplicationName, StoredInventory> stored(ConvergencePass pass) {
    var stored = new TreeMap<ApplicationName, StoredInventory>();
    pass.sessions().forEach((name, session) -> stored.put(name, session.stored()));
    return stored;
  }

  private static boolean isDoubtful(Collection<ApplicationReport> reports) {
    return reports.stream()
        .map(ApplicationReport::outcome)
        .anyMatch(
            outcome ->
                outcome instanceof ApplicationOutcome.InventoryUnusable
                    || outcome instanceof ApplicationOutcome.Overtaken
                    || outcome instanceof ApplicationOutcome.Interrupted);
  }

  private PassOutcome outcome(PassContext context, Collection<ApplicationReport> reports) {
    for (var report : reports) {
      if (report.outcome() instanceof ApplicationOutcome.Overtaken(var epoch)) {
        return new PassOutcome.Superseded(epoch);
      }
    }
    if (context.client().isLost()) {
      return new PassOutcome.NotReached(client.reachability());
    }
    return context.deadline().isOver() ? new PassOutcome.OutOfTime() : new PassOutcome.Completed();
  }

  private PassOutcome notReached(Deadline deadline) {
    return deadline.isOver() && client.reachability() instanceof Reachability.Reachable
        ? new PassOutcome.OutOfTime()
        : new PassOutcome.NotReached(client.reachability());
  }

  private ConvergenceReport ended(PassOutcome outcome, long requestsBefore) {
    return new ConvergenceReport(
        cluster,
        outcome,
        Collections.emptySortedMap(),
        Optional.empty(),
        client.requests() - requestsBefore);
  }
}
