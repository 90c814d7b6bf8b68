package io.edgewright.engine.apply;

import io.edgewright.engine.apply.ApplyAction.Apply;
import io.edgewright.engine.apply.ApplyAction.Basis;
import io.edgewright.engine.apply.ApplyAction.Leave;
import io.edgewright.engine.apply.ApplyAction.Refuse;
import io.edgewright.engine.apply.ApplyAction.Seen;
import io.edgewright.engine.apply.ObjectResult.Adopted;
import io.edgewright.engine.apply.ObjectResult.Changed;
import io.edgewright.engine.apply.ObjectResult.Created;
import io.edgewright.engine.apply.ObjectResult.Deferred;
import io.edgewright.engine.apply.ObjectResult.Recreated;
import io.edgewright.engine.apply.ObjectResult.Refused;
import io.edgewright.engine.apply.ObjectResult.Unchanged;
import io.edgewright.engine.cluster.Answer;
import io.edgewright.engine.cluster.Answer.Answered;
import io.edgewright.engine.cluster.ApiRequest;
import io.edgewright.engine.inventory.InventoryEntry;
import io.edgewright.engine.inventory.PruneMarks;
import io.edgewright.engine.live.FieldOwners;
import io.edgewright.engine.live.LiveObject;
import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.JsonTree;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Applies the objects of one application, one request each unless somebody interferes. */
final class ObjectApplier {
  private static final int MAX_ATTEMPTS = 4;

  private final PassContext context;
  private final ApplyPlanner planner;
  private final ObjectViewer viewer;
  private final InventorySession inventory;
  private final String namespace;
  private final AtomicLong writes = new AtomicLong();

  /**
   * An applier for one application.
   *
   * @param namespace the application's own, which is created when it turns out to be missing
   */
  ObjectApplier(
      PassContext context,
      ApplyPlanner planner,
      ObjectViewer viewer,
      InventorySession inventory,
      String namespace) {
    this.context = context;
    this.planner = planner;
    this.viewer = viewer;
    this.inventory = inventory;
    this.namespace = namespace;
  }

  long writes() {
    return writes.get();
  }

  /** Carries out an action, planning it anew as long as the object changes under our hands. */
  ObjectResult execute(ApplyAction action) {
    var next = action;
    for (var attempt = 1; ; attempt++) {
      var result = attempt(next);
      var stale = result instanceof Refused(_, Refusal.Stale _);
      if (!stale || attempt == MAX_ATTEMPTS || context.deadline().isOver()) {
        return result;
      }
      var desired = action.desired();
      var sighting = viewer.read(desired.served(), desired.ref());
      if (sighting instanceof Sighting.Absent) {
        var blocked = inventory.announceCreation(desired.ref());
        if (blocked.isPresent()) {
          return new Refused(
              desired.ref(), new Refusal.Unavailable("the inventory could not be written"));
        }
      }
      next = planner.plan(desired, sighting);
    }
  }

  /**
   * Asks the server whether it would accept an action.
   *
   * @param lenient whether a server that cannot tell counts as one that accepts
   */
  Optional<Refused> validate(ApplyAction action, boolean lenient) {
    if (!(action instanceof Apply(var desired, var basis))) {
      return Optional.empty();
    }
    var seen = basis.needsPreparation() ? Optional.<Seen>empty() : basis.seen();
    var answer = context.client().send(request(desired, seen).with("dryRun", "All"));
    if (answer instanceof Answered answered && answered.isSuccess()) {
      return Optional.empty();
    }
    var refusal = RefusalParser.parse(answer, desired.isSecret());
    return lenient && refusal instanceof Refusal.DryRunRefused
        ? Optional.empty()
        : Optional.of(new Refused(desired.ref(), refusal));
  }

  private ObjectResult attempt(ApplyAction action) {
    return switch (action) {
      case Leave(var desired) -> {
        context
            .cache()
            .find(desired.served().kind(), desired.ref())
            .ifPresent(live -> confirm(desired, live));
        yield new Unchanged(desired.ref());
      }
      case Refuse(var desired, var refusal) -> new Refused(desired.ref(), refusal);
      case Apply(var desired, var basis) -> {
        var result = apply(desired, basis);
        yield result instanceof Refused(_, Refusal.Immutable immutable)
            ? recreate(desired, immutable)
            : result;
      }
    };
  }

  /** Only where it is marked, and proved to be possible. */
  private ObjectResult recreate(ResolvedObject desired, Refusal.Immutable immutable) {
    if (!RecreatePlanner.isMarked(desired.manifest())) {
      return new Refused(desired.ref(), RecreatePlanner.explain(immutable));
    }
    writes.incrementAndGet();
    var refused = new Recreator(context, viewer, inventory).makeRoom(desired, immutable);
    if (refused.isPresent()) {
      return new Refused(desired.ref(), refused.get());
    }
    var result = send(desired, Optional.empty());
    return result instanceof Refused ? result : new Recreated(desired.ref());
  }

  private ObjectResult apply(ResolvedObject desired, Basis basis) {
    if (!basis.needsPreparation()) {
      return send(desired, basis.seen());
    }
    var prepared = prepare(desired, basis);
    return prepared instanceof Answered answered && answered.isSuccess()
        ? send(desired, Optional.of(seen(answered.body())))
        : new Refused(desired.ref(), RefusalParser.parse(prepared, desired.isSecret()));
  }

  /** Rewrites who owns what; the object as it is then, or why not. */
  private Answer prepare(ResolvedObject desired, Basis basis) {
    var read = context.client().send(ApiRequest.get(desired.path()));
    if (!(read instanceof Answered answered) || !answered.isSuccess()) {
      return read;
    }
    var patch = OwnershipPlanner.plan(answered.body(), basis);
    if (patch.isEmpty()) {
      return read;
    }
    writes.incrementAndGet();
    return context
        .client()
        .send(
            ApiRequest.patch(
                    desired.path(),
                    "application/json-patch+json",
                    CanonicalJson.plainBytes(patch.get()))
                .with("fieldManager", FieldOwners.FIELD_MANAGER));
  }

  private ObjectResult send(ResolvedObject desired, Optional<Seen> seen) {
    var kind = desired.served().kind();
    var before = context.cache().find(kind, desired.ref());
    context.cache().announceWrite(kind, desired.ref());
    var settled = false;
    try {
      writes.incrementAndGet();
      var answer = context.client().send(request(desired, seen));
      if (answer instanceof Answered answered && answered.isSuccess()) {
        var live = context.cache().parse(desired.served(), answered.body());
        context.cache().settleWrite(kind, live);
        settled = true;
        return applied(desired, answered.code(), before, live);
      }
      return refused(desired, answer, seen.isPresent());
    } finally {
      if (!settled) {
        context.cache().abandonWrite(kind, desired.ref());
      }
    }
  }

  private static ApiRequest request(ResolvedObject desired, Optional<Seen> seen) {
    var tree = desired.manifest().tree();
    var conditional = seen.map(live -> conditional(tree, live)).orElse(tree);
    return ApiRequest.patch(
            desired.path(), "application/apply-patch+yaml", CanonicalJson.plainBytes(conditional))
        .with("fieldManager", FieldOwners.FIELD_MANAGER)
        .with("force", "true");
  }

  private static Map<String, Object> conditional(Map<String, Object> tree, Seen live) {
    var identified = JsonTree.with(tree, live.uid(), "metadata", "uid");
    return JsonTree.with(identified, live.resourceVersion(), "metadata", "resourceVersion");
  }

  private static Seen seen(Map<String, Object> object) {
    return new Seen(
        JsonTree.text(object, "metadata", "uid").orElse(""),
        JsonTree.text(object, "metadata", "resourceVersion").orElse(""));
  }

  private ObjectResult applied(
      ResolvedObject desired, int code, Optional<LiveObject> before, LiveObject after) {
    var recorded = inventory.entry(desired.ref()).map(InventoryEntry::uid).orElse("");
    confirm(desired, after);
    if (code == 201) {
      return new Created(desired.ref());
    }
    var wasOurs = recorded.equals(after.uid());
    if (before.isPresent()) {
      return before.get().resourceVersion().equals(after.resourceVersion())
          ? new Unchanged(desired.ref())
          : new Changed(desired.ref(), before.get().ownership().managers());
    }
    var result =
        wasOurs
            ? new Changed(desired.ref(), after.ownership().managers())
            : new Adopted(desired.ref(), after.ownership().managers());
    return after.ownership().editedByHand() ? takeBack(desired, after, result) : result;
  }

  /** Nobody knew before that people had set fields of the object with kubectl. */
  private ObjectResult takeBack(ResolvedObject desired, LiveObject live, ObjectResult result) {
    return planner.plan(desired, new Sighting.Present(live)) instanceof Apply(_, var basis)
            && apply(desired, basis) instanceof Refused refused
        ? refused
        : result;
  }

  private void confirm(ResolvedObject desired, LiveObject live) {
    var keep =
        PruneMarks.isKept(JsonTree.map(desired.manifest().tree(), "metadata", "annotations"));
    inventory.confirm(
        new InventoryEntry(desired.ref(), desired.served().kind().version(), live.uid(), keep));
    live.ownership()
        .projection()
        .ifPresent(
            projection -> context.memory().remember(desired.ref(), desired.digest(), projection));
    context.cache().expect(desired.served().kind(), desired.ref());
  }

  private ObjectResult refused(ResolvedObject desired, Answer answer, boolean conditional) {
    var missing = RefusalParser.missingNamespace(answer);
    if (missing.isPresent()) {
      context.namespaces().forget(missing.get());
      var isOwn = missing.get().equals(namespace);
      return isOwn && context.namespaces().ensure(namespace, context.deadline()).isEmpty()
          ? new Refused(desired.ref(), new Refusal.Stale("its namespace was missing"))
          : new Deferred(desired.ref(), "namespace " + missing.get());
    }
    if (answer instanceof Answered(var code, _, _) && code == 404 && !conditional) {
      return new Deferred(desired.ref(), "kind " + desired.served().kind());
    }
    if (answer instanceof Answered(var code, _, _) && code == 404) {
      return new Refused(desired.ref(), new Refusal.Stale("it vanished"));
    }
    return new Refused(desired.ref(), RefusalParser.parse(answer, desired.isSecret()));
  }
}
