package io.edgewright.engine.apply;

import io.edgewright.engine.apply.ApplyAction.Apply;
import io.edgewright.engine.apply.DesiredResolver.Resolution;
import io.edgewright.engine.apply.DesiredResolver.Unserved;
import io.edgewright.engine.apply.ObjectResult.Deferred;
import io.edgewright.engine.apply.ObjectResult.Refused;
import io.edgewright.engine.apply.ObjectResult.Withheld;
import io.edgewright.engine.inventory.Inventory.Stamp;
import io.edgewright.engine.inventory.InventoryEntry;
import io.edgewright.engine.inventory.PruneMarks;
import io.edgewright.policy.object.GroupVersionKind;
import io.edgewright.policy.object.JsonTree;
import io.edgewright.policy.object.Manifest;
import io.edgewright.policy.object.ObjectRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Converges one application: announces what will be, applies stage by stage, and notes what came of
 * it. What left the source is dealt with later, when every application has what it wants.
 */
final class ApplicationPass {
  private static final int OBJECTS_AT_ONCE = 16;
  private static final Duration ESTABLISH_LIMIT = Duration.ofSeconds(15);

  private final PassContext context;
  private final DesiredApplication application;
  private final InventorySession inventory;
  private final Claims claims;
  private final ApplyPlanner planner;
  private final ObjectViewer viewer;
  private final ObjectApplier applier;
  private final SortedMap<ObjectRef, ObjectResult> results = new TreeMap<>();
  private Resolution resolution;
  private Optional<ApplicationOutcome> blocked = Optional.empty();

  ApplicationPass(
      PassContext context,
      DesiredApplication application,
      Resolution resolution,
      InventorySession inventory,
      Collaborators collaborators) {
    this.context = context;
    this.application = application;
    this.resolution = resolution;
    this.inventory = inventory;
    this.claims = collaborators.claims();
    this.viewer = collaborators.viewer();
    this.planner =
        new ApplyPlanner(
            inventory.stored().inventory().id().applySet(),
            context.memory(),
            (set, ref) -> claims.ownership(application.name(), set, ref));
    this.applier = new ObjectApplier(context, planner, viewer, inventory, application.namespace());
  }

  /** What all applications of a pass share. */
  record Collaborators(Claims claims, ObjectViewer viewer) {}

  DesiredApplication application() {
    return application;
  }

  InventorySession inventory() {
    return inventory;
  }

  SortedMap<ObjectRef, ObjectResult> results() {
    return results;
  }

  Optional<ApplicationOutcome> blocked() {
    return blocked;
  }

  long writes() {
    return applier.writes() + inventory.writes();
  }

  /** Nothing is touched, for a reason. */
  void block(ApplicationOutcome outcome) {
    blocked = Optional.of(outcome);
  }

  /** Whether every desired object is as desired. */
  boolean isComplete() {
    return blocked.isEmpty()
        && results.values().stream()
            .noneMatch(
                result ->
                    result instanceof Refused
                        || result instanceof Deferred
                        || result instanceof Withheld);
  }

  boolean hasDeferred() {
    return blocked.isEmpty() && results.values().stream().anyMatch(Deferred.class::isInstance);
  }

  /**
   * Applies everything that can be applied.
   *
   * @param willPrune whether something will be deleted or let go of later in the pass
   */
  void apply(boolean willPrune) throws InterruptedException {
    resolution.refused().forEach(refused -> results.put(refused.ref(), refused));
    var actions = plan(resolution.objects());
    var changes = actions.stream().anyMatch(Apply.class::isInstance);
    if (changes || willPrune) {
      blocked = announce(resolution).map(InventorySession.Blocked::outcome);
    }
    if (blocked.isPresent()) {
      return;
    }
    if (changes) {
      ensureNamespace(actions);
    }
    execute(Stage.FOUNDATION, actions);
    var all = new ArrayList<>(actions);
    all.addAll(planDefinedHere());
    execute(Stage.CLASSES, all);
    execute(Stage.REST, all);
    defer(resolution.unserved());
  }

  /** Tries once more what had to wait, with what the cluster serves by now. */
  void retryDeferred(Map<ObjectRef, Deferred> deferred) throws InterruptedException {
    if (!resolveAgain()) {
      return;
    }
    var again =
        resolution.objects().stream().filter(object -> deferred.containsKey(object.ref())).toList();
    var actions = plan(again);
    if (actions.stream().noneMatch(Apply.class::isInstance)) {
      return;
    }
    blocked = announce(resolution).map(InventorySession.Blocked::outcome);
    if (blocked.isEmpty()) {
      for (var stage : Stage.values()) {
        execute(stage, actions);
      }
    }
  }

  SortedMap<ObjectRef, Deferred> deferred() {
    var deferred = new TreeMap<ObjectRef, Deferred>();
    results
        .values()
        .forEach(
            result -> {
              if (result instanceof Deferred one) {
                deferred.put(one.ref(), one);
              }
            });
    return deferred;
  }

  /** Stores what is known by now of the application's objects. */
  void settle() {
    if (blocked.isEmpty() && (inventory.isAnnounced() || inventory.stored().exists())) {
      blocked = inventory.settle(stamp(isComplete())).map(InventorySession.Blocked::outcome);
    }
  }

  private List<ApplyAction> plan(Collection<ResolvedObject> objects) {
    var actions = new ArrayList<ApplyAction>();
    for (var object : objects) {
      var claimant = claims.claimant(object.ref());
      if (claimant.isPresent() && !claimant.get().equals(application.name())) {
        actions.add(
            new ApplyAction.Refuse(
                object,
                new Refusal.ClaimedTwice("application %s wants it too".formatted(claimant.get()))));
      } else {
        actions.add(planner.plan(object, viewer.look(object.served(), object.ref())));
      }
    }
    return actions;
  }

  private Optional<InventorySession.Blocked> announce(Resolution wanted) {
    var coming = new ArrayList<InventoryEntry>();
    for (var object : wanted.objects()) {
      var isHere = viewer.look(object.served(), object.ref()) instanceof Sighting.Present;
      coming.add(entry(object.manifest(), isHere));
    }
    wanted.unserved().stream()
        .filter(Unserved::isAnnounceable)
        .forEach(object -> coming.add(entry(object.manifest(), false)));
    return inventory.announce(stamp(false), coming);
  }

  /** An object that is not there is pending, even if one of that name was recorded before. */
  private InventoryEntry entry(Manifest manifest, boolean isHere) {
    var known = inventory.entry(manifest.ref()).filter(_ -> isHere);
    return new InventoryEntry(
        manifest.ref(),
        manifest.groupVersionKind().version(),
        known.map(InventoryEntry::uid).orElse(""),
        PruneMarks.isKept(JsonTree.map(manifest.tree(), "metadata", "annotations")));
  }

  private Stamp stamp(boolean settled) {
    return new Stamp(
        context.writer().epoch(),
        Optional.of(application.revision()),
        Optional.of(application.digest()),
        settled,
        application.options().dependsOn());
  }

  private void ensureNamespace(Collection<ApplyAction> actions) {
    var needed =
        actions.stream()
            .filter(Apply.class::isInstance)
            .anyMatch(action -> action.ref().namespace().equals(application.namespace()));
    var isOwn =
        actions.stream()
            .anyMatch(
                action ->
                    action.ref().kind().equals("Namespace")
                        && action.ref().group().isEmpty()
                        && action.ref().name().equals(application.namespace()));
    if (needed && !isOwn) {
      // A refusal shows in every object of the namespace, where it belongs.
      var _ = context.namespaces().ensure(application.namespace(), context.deadline());
    }
  }

  private void execute(Stage stage, Collection<ApplyAction> actions) throws InterruptedException {
    var now = actions.stream().filter(action -> action.desired().stage() == stage).toList();
    if (now.isEmpty()) {
      return;
    }
    if (application.options().validateBeforeApply() && !isValid(now)) {
      return;
    }
    for (var turn : PodSupplies.first(now, ApplyAction::ref)) {
      FanOut.map(turn, OBJECTS_AT_ONCE, applier::execute)
          .forEach(result -> results.put(result.ref(), result));
    }
  }

  /** Whether a dry-run of the whole stage was accepted; else nothing of it is applied. */
  private boolean isValid(List<ApplyAction> actions) throws InterruptedException {
    var lenient = application.options().dryRunUnsupported();
    var verdicts =
        FanOut.map(actions, OBJECTS_AT_ONCE, action -> applier.validate(action, lenient));
    var refused = new TreeSet<ObjectRef>();
    verdicts.forEach(
        verdict ->
            verdict.ifPresent(
                refusal -> {
                  refused.add(refusal.ref());
                  results.put(refusal.ref(), refusal);
                }));
    if (!refused.isEmpty()) {
      actions.stream()
          .map(ApplyAction::ref)
          .filter(ref -> !refused.contains(ref))
          .forEach(
              ref -> results.put(ref, new Withheld(ref, "another object of its stage is invalid")));
    }
    return refused.isEmpty();
  }

  /** Objects of kinds that this application has just defined, as soon as the server serves them. */
  private List<ApplyAction> planDefinedHere() throws InterruptedException {
    var waiting = new TreeSet<GroupVersionKind>();
    for (var object : resolution.unserved()) {
      if (isDefinedHere(object.manifest().groupVersionKind())) {
        waiting.add(object.manifest().groupVersionKind());
      }
    }
    if (waiting.isEmpty()) {
      return List.of();
    }
    context.catalog().await(waiting, context.deadline().within(ESTABLISH_LIMIT));
    var before = resolution;
    if (!resolveAgain()) {
      return List.of();
    }
    var known = before.objects().stream().map(ResolvedObject::ref).toList();
    return plan(
        resolution.objects().stream().filter(object -> !known.contains(object.ref())).toList());
  }

  /** Whether a definition of the kind was applied, and not refused, in this pass. */
  private boolean isDefinedHere(GroupVersionKind kind) {
    return resolution.objects().stream()
        .filter(object -> object.ref().groupKind().equals(CustomKinds.DEFINITION))
        .filter(object -> CustomKinds.definedBy(object.manifest()).equals(kind.groupKind()))
        .anyMatch(object -> !(results.get(object.ref()) instanceof Refused));
  }

  private boolean resolveAgain() throws InterruptedException {
    var catalog = context.catalog().get(context.deadline());
    if (catalog.isEmpty()) {
      return false;
    }
    var set = inventory.stored().inventory().id().applySet();
    resolution = DesiredResolver.resolve(application, set, catalog.get());
    viewer.follow(resolution.objects().stream().map(ResolvedObject::served).distinct().toList());
    return true;
  }

  private void defer(Collection<Unserved> unserved) {
    unserved.forEach(
        object -> results.put(object.ref(), new Deferred(object.ref(), object.missing())));
  }
}
