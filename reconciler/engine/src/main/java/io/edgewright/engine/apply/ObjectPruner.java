package io.edgewright.engine.apply;

import io.edgewright.engine.apply.PruneAction.Abandon;
import io.edgewright.engine.apply.PruneAction.Await;
import io.edgewright.engine.apply.PruneAction.Delete;
import io.edgewright.engine.apply.PruneAction.Forget;
import io.edgewright.engine.apply.PruneAction.Keep;
import io.edgewright.engine.cluster.Answer.Answered;
import io.edgewright.engine.cluster.ApiRequest;
import io.edgewright.engine.cluster.ServedKind;
import io.edgewright.engine.inventory.ApplySetId;
import io.edgewright.engine.inventory.InventoryEntry;
import io.edgewright.engine.live.LiveObject;
import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.JsonTree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Deletes, or lets go of, recorded objects of one application. Every request names the UID and the
 * resourceVersion of the object that was decided about: what changed since is looked at again.
 */
final class ObjectPruner {
  private static final int MAX_ATTEMPTS = 3;

  private final PassContext context;
  private final ObjectViewer viewer;
  private final InventorySession inventory;
  private final Function<PruneCandidate, PruneAction> planner;
  private final AtomicLong writes = new AtomicLong();

  ObjectPruner(
      PassContext context,
      ObjectViewer viewer,
      InventorySession inventory,
      Function<PruneCandidate, PruneAction> planner) {
    this.context = context;
    this.viewer = viewer;
    this.inventory = inventory;
    this.planner = planner;
  }

  long writes() {
    return writes.get();
  }

  /**
   * Carries out what is planned for a candidate, planning anew while it changes under our hands.
   */
  ObjectResult execute(PruneCandidate candidate) {
    var current = candidate;
    for (var attempt = 1; ; attempt++) {
      var result = attempt(current, planner.apply(current));
      var stale = result instanceof ObjectResult.Refused(_, Refusal.Stale _);
      if (!stale || attempt == MAX_ATTEMPTS || current.served().isEmpty()) {
        return result;
      }
      current = current.seen(viewer.read(current.served().get(), current.entry().ref()));
    }
  }

  private ObjectResult attempt(PruneCandidate candidate, PruneAction action) {
    var ref = candidate.entry().ref();
    return switch (action) {
      case Delete(_, var live) -> delete(candidate, live);
      case Abandon(_, var live, var reason) -> abandon(candidate, live, reason);
      case Keep(_, var reason) -> new ObjectResult.Held(ref, reason);
      case Await(_, var reason) -> new ObjectResult.Leaving(ref, reason);
      case Forget(var entry, var reason) -> {
        gone(candidate, entry);
        yield new ObjectResult.Forgotten(ref, reason);
      }
    };
  }

  private ObjectResult delete(PruneCandidate candidate, LiveObject live) {
    var served = candidate.served().orElseThrow();
    var ref = candidate.entry().ref();
    var options = new LinkedHashMap<String, Object>();
    options.put("propagationPolicy", "Background");
    var preconditions = new LinkedHashMap<String, Object>();
    preconditions.put("uid", live.uid());
    preconditions.put("resourceVersion", live.resourceVersion());
    options.put("preconditions", preconditions);
    context.cache().forget(served.kind(), ref);
    writes.incrementAndGet();
    var answer =
        context
            .client()
            .send(
                ApiRequest.delete(
                    served.object(ref.namespace(), ref.name()), CanonicalJson.plainBytes(options)));
    if (!(answer instanceof Answered answered)) {
      return refused(candidate, RefusalParser.parse(answer, Secrets.isSecret(ref)));
    }
    if (answered.code() == 404) {
      gone(candidate, candidate.entry());
      return new ObjectResult.Pruned(ref);
    }
    if (!answered.isSuccess()) {
      return refused(candidate, RefusalParser.parse(answered, Secrets.isSecret(ref)));
    }
    if (isHeldByFinalizers(answered.body())) {
      return new ObjectResult.Leaving(ref, "its finalizers or its grace period hold it");
    }
    gone(candidate, candidate.entry());
    return new ObjectResult.Pruned(ref);
  }

  private ObjectResult abandon(PruneCandidate candidate, LiveObject live, String reason) {
    var served = candidate.served().orElseThrow();
    var ref = candidate.entry().ref();
    var labels = new LinkedHashMap<String, @Nullable Object>();
    labels.put(ApplySetId.PART_OF, null);
    var metadata =
        Map.of("uid", live.uid(), "resourceVersion", live.resourceVersion(), "labels", labels);
    writes.incrementAndGet();
    var answer =
        context
            .client()
            .send(
                ApiRequest.patch(
                        served.object(ref.namespace(), ref.name()),
                        "application/merge-patch+json",
                        CanonicalJson.plainBytes(Map.of("metadata", metadata)))
                    .with("fieldManager", "edgewright-abandon"));
    if (answer instanceof Answered answered && (answered.isSuccess() || answered.code() == 404)) {
      gone(candidate, candidate.entry());
      return new ObjectResult.Abandoned(ref, reason);
    }
    return refused(candidate, RefusalParser.parse(answer, Secrets.isSecret(ref)));
  }

  private static ObjectResult refused(PruneCandidate candidate, Refusal refusal) {
    return new ObjectResult.Refused(candidate.entry().ref(), refusal);
  }

  /** Some answers hold the object as it was before, some only a status: then it is gone at once. */
  private static boolean isHeldByFinalizers(Map<String, Object> body) {
    return JsonTree.at(body, "metadata", "deletionTimestamp").isPresent()
        && (!JsonTree.list(body, "metadata", "finalizers").isEmpty()
            || JsonTree.integer(body, "metadata", "deletionGracePeriodSeconds").orElse(0L) > 0);
  }

  private void gone(PruneCandidate candidate, InventoryEntry entry) {
    inventory.drop(entry.ref());
    context.memory().forget(entry.ref());
    candidate
        .served()
        .map(ServedKind::kind)
        .ifPresent(kind -> context.cache().forget(kind, entry.ref()));
  }
}
