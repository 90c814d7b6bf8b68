package io.edgewright.engine.apply;

import io.edgewright.engine.cluster.Answer.Answered;
import io.edgewright.engine.cluster.ApiRequest;
import io.edgewright.policy.object.CanonicalJson;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Deletes an object so that it can be created anew, after a dry-run has proved that it can be: of a
 * copy under another name, since the name is taken.
 */
final class Recreator {
  private static final Duration GONE_LIMIT = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(200);

  private final PassContext context;
  private final ObjectViewer viewer;
  private final InventorySession inventory;

  Recreator(PassContext context, ObjectViewer viewer, InventorySession inventory) {
    this.context = context;
    this.viewer = viewer;
    this.inventory = inventory;
  }

  /** Makes room for the object; the refusal when that must not, or could not, be. */
  Optional<Refusal> makeRoom(ResolvedObject desired, Refusal.Immutable cause) {
    if (RecreatePlanner.isNever(desired.ref().groupKind())) {
      return Optional.of(
          new Refusal.Immutable(
              cause.field(), cause.message() + "; objects of this kind are never recreated"));
    }
    var refused = prove(desired);
    if (refused.isPresent()) {
      return refused;
    }
    if (!(viewer.read(desired.served(), desired.ref()) instanceof Sighting.Present(var live))) {
      return Optional.empty();
    }
    var set = inventory.stored().inventory().id().applySet().value();
    if (!live.ownership().partOf().equals(set)) {
      return Optional.of(new Refusal.OwnedElsewhere("somebody else"));
    }
    if (inventory.announceCreation(desired.ref()).isPresent()) {
      return Optional.of(new Refusal.Unavailable("the inventory could not be written"));
    }
    return delete(desired, live.uid(), live.resourceVersion())
        .or(() -> awaitGone(desired, live.uid()));
  }

  private Optional<Refusal> prove(ResolvedObject desired) {
    var copy = RecreatePlanner.proof(desired.manifest());
    var answer =
        context
            .client()
            .send(
                ApiRequest.post(
                        desired.served().collection(desired.ref().namespace()),
                        CanonicalJson.plainBytes(copy.tree()))
                    .with("dryRun", "All"));
    return answer instanceof Answered answered && answered.isSuccess()
        ? Optional.empty()
        : Optional.of(RefusalParser.parse(answer, desired.isSecret()));
  }

  private Optional<Refusal> delete(ResolvedObject desired, String uid, String resourceVersion) {
    var preconditions = new TreeMap<String, Object>();
    preconditions.put("uid", uid);
    preconditions.put("resourceVersion", resourceVersion);
    var options = new TreeMap<String, Object>();
    options.put("preconditions", preconditions);
    options.put("propagationPolicy", "Background");
    var kind = desired.served().kind();
    context.cache().announceWrite(kind, desired.ref());
    try {
      var answer =
          context
              .client()
              .send(ApiRequest.delete(desired.path(), CanonicalJson.plainBytes(options)));
      return answer instanceof Answered answered && (answered.isSuccess() || answered.code() == 404)
          ? Optional.empty()
          : Optional.of(RefusalParser.parse(answer, desired.isSecret()));
    } finally {
      context.cache().abandonWrite(kind, desired.ref());
    }
  }

  private Optional<Refusal> awaitGone(ResolvedObject desired, String uid) {
    var limit = context.deadline().within(GONE_LIMIT);
    try {
      while (!limit.isOver()) {
        var sighting = viewer.read(desired.served(), desired.ref());
        if (sighting instanceof Sighting.Absent
            || (sighting instanceof Sighting.Present(var live) && !live.uid().equals(uid))) {
          return Optional.empty();
        }
        limit.sleep(POLL);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return Optional.of(
        new Refusal.BeingDeleted("it is deleted to be created anew, and is not gone yet"));
  }
}
