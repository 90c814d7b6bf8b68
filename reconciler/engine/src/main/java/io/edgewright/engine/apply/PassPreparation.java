package io.edgewright.engine.apply;

import static java.util.Objects.requireNonNull;

import io.edgewright.engine.apply.DesiredResolver.Resolution;
import io.edgewright.engine.cluster.ApiCatalog;
import io.edgewright.engine.cluster.ServedKind;
import io.edgewright.engine.inventory.FoundInventories;
import io.edgewright.engine.inventory.InventoryEntry;
import io.edgewright.engine.inventory.InventoryId;
import io.edgewright.engine.inventory.PlannedDeletion;
import io.edgewright.engine.inventory.StoredInventory;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.GroupVersionKind;
import io.edgewright.policy.object.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds out, before a pass, what is wanted, what is recorded, and what would be deleted. */
final class PassPreparation {
  private final ClusterName cluster;
  private final PassContext context;
  private final FoundInventories inventories;
  private final Resolutions known;
  private final ApiCatalog catalog;

  PassPreparation(
      ClusterName cluster, PassContext context, FoundInventories inventories, Resolutions known) {
    this.cluster = cluster;
    this.context = context;
    this.inventories = inventories;
    this.known = known;
    this.catalog = known.catalog();
  }

  PreparedPass prepare(ClusterDesired desired) throws InterruptedException {
    var resolutions = new TreeMap<ApplicationName, Resolution>();
    for (var application : desired.applications()) {
      var id = id(application.name());
      resolutions.put(application.name(), known.of(application, id.applySet()));
      context
          .cache()
          .register(id.applySet(), application.name(), application.options().healthChecks());
    }
    var viewer = new ObjectViewer(context);
    viewer.follow(kinds(resolutions));
    var wanted = new TreeMap<ApplicationName, SortedSet<ObjectRef>>();
    resolutions.forEach((name, resolution) -> wanted.put(name, resolution.refs()));
    var inPass = new TreeSet<>(desired.removals().keySet());
    inPass.addAll(resolutions.keySet());
    var claims = new Claims(context.writer().fleetUid(), inventories, inPass, wanted);
    var sessions = new TreeMap<ApplicationName, InventorySession>();
    inPass.forEach(name -> sessions.put(name, new InventorySession(context, stored(name))));
    var pruning = pruning(desired, resolutions, sessions, viewer);
    var deletions = new ArrayList<PlannedDeletion>();
    pruning.values().stream()
        .filter(PruneWork::budgeted)
        .forEach(work -> deletions.addAll(work.deletions(claims)));
    var held = BudgetPlanner.plan(cluster, deletions, inventoried(), desired.budget());
    return new PreparedPass(viewer, claims, resolutions, sessions, pruning, held);
  }

  private SortedMap<ApplicationName, PruneWork> pruning(
      ClusterDesired desired,
      SortedMap<ApplicationName, Resolution> resolutions,
      SortedMap<ApplicationName, InventorySession> sessions,
      ObjectViewer viewer) {
    var pruning = new TreeMap<ApplicationName, PruneWork>();
    for (var application : desired.applications()) {
      if (!isEmptySource(application)) {
        var session = requireNonNull(sessions.get(application.name()));
        var wanted = requireNonNull(resolutions.get(application.name())).refs();
        var stale = stale(session, wanted, viewer);
        if (!stale.isEmpty()) {
          pruning.put(
              application.name(),
              new PruneWork(session, stale, application.options().prune(), true));
        }
      }
    }
    desired
        .removals()
        .forEach(
            (name, reason) -> {
              var session = requireNonNull(sessions.get(name));
              if (session.stored().exists()) {
                var stale = stale(session, new TreeSet<>(), viewer);
                pruning.put(name, new PruneWork(session, stale, true, reason.isBudgeted()));
              }
            });
    return pruning;
  }

  static boolean isEmptySource(DesiredApplication application) {
    return application.manifests().isEmpty() && !application.options().allowEmpty();
  }

  private List<PruneCandidate> stale(
      InventorySession session, SortedSet<ObjectRef> wanted, ObjectViewer viewer) {
    var stale = new ArrayList<PruneCandidate>();
    for (var entry : session.stored().inventory().entries().values()) {
      if (!wanted.contains(entry.ref())) {
        stale.add(candidate(entry, viewer));
      }
    }
    return stale;
  }

  private PruneCandidate candidate(InventoryEntry entry, ObjectViewer viewer) {
    var served = catalog.find(entry.ref().groupKind(), entry.version());
    if (served.isEmpty()) {
      Sighting sighting =
          catalog.surelyLacks(entry.ref().groupKind())
              ? new Sighting.Absent()
              : new Sighting.Unknown(
                  new Refusal.Unavailable("the server cannot say what it serves"));
      return new PruneCandidate(entry, served, sighting);
    }
    var seen = viewer.look(served.get(), entry.ref());
    // Only what carries a label is in the cache: whether the rest is gone must be asked.
    var certain =
        seen instanceof Sighting.Unlabelled ? viewer.read(served.get(), entry.ref()) : seen;
    return new PruneCandidate(entry, served, certain);
  }

  /** Every kind that is wanted or recorded, and no other. */
  private List<ServedKind> kinds(SortedMap<ApplicationName, Resolution> resolutions) {
    var kinds = new ArrayList<ServedKind>();
    resolutions
        .values()
        .forEach(resolution -> resolution.objects().forEach(object -> kinds.add(object.served())));
    for (var stored : inventories.ours().values()) {
      for (var entry : stored.inventory().entries().values()) {
        catalog.find(entry.ref().groupKind(), entry.version()).ifPresent(kinds::add);
      }
    }
    var distinct = kinds.stream().distinct().toList();
    var retained = new TreeSet<GroupVersionKind>();
    distinct.forEach(kind -> retained.add(kind.kind()));
    context.cache().retain(retained);
    return distinct;
  }

  private int inventoried() {
    return inventories.ours().values().stream()
        .mapToInt(stored -> stored.inventory().entries().size())
        .sum();
  }

  private StoredInventory stored(ApplicationName name) {
    var found = inventories.ours().get(name);
    return found == null ? StoredInventory.absent(id(name)) : found;
  }

  private InventoryId id(ApplicationName name) {
    return new InventoryId(context.writer().fleetUid(), name);
  }
}
