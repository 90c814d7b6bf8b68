package io.edgewright.engine.apply;

import io.edgewright.engine.inventory.HeldDeletions;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Deals with what left the source of one application, last stage first. */
final class PrunePhase {
  private static final int OBJECTS_AT_ONCE = 16;

  private final PassContext context;
  private final ObjectViewer viewer;
  private final Claims claims;
  private final Optional<HeldDeletions> held;

  PrunePhase(
      PassContext context, ObjectViewer viewer, Claims claims, Optional<HeldDeletions> held) {
    this.context = context;
    this.viewer = viewer;
    this.claims = claims;
    this.held = held;
  }

  /** What became of the candidates, and how many writes it took. */
  record Pruned(SortedMap<ObjectRef, ObjectResult> results, long writes) {}

  /**
   * Everything stays, for a reason; what other applications took over is let go of all the same.
   */
  Pruned hold(PruneWork work, String reason) {
    var results = new TreeMap<ObjectRef, ObjectResult>();
    for (var candidate : work.candidates()) {
      var ref = candidate.entry().ref();
      results.put(ref, new ObjectResult.Held(ref, reason));
    }
    return new Pruned(results, 0);
  }

  Pruned prune(PruneWork work) throws InterruptedException {
    var pruner = new ObjectPruner(context, viewer, work.inventory(), work::plan);
    var results = new TreeMap<ObjectRef, ObjectResult>();
    for (var stage : List.of(Stage.values()).reversed()) {
      var now =
          work.candidates().stream().filter(candidate -> stageOf(candidate) == stage).toList();
      for (var turn : PodSupplies.first(now, candidate -> candidate.entry().ref()).reversed()) {
        FanOut.map(turn, OBJECTS_AT_ONCE, candidate -> one(pruner, work, candidate))
            .forEach(result -> results.put(result.ref(), result));
      }
    }
    return new Pruned(results, pruner.writes());
  }

  private ObjectResult one(ObjectPruner pruner, PruneWork work, PruneCandidate candidate) {
    var ref = candidate.entry().ref();
    var current = lookAgain(work.application(), candidate);
    var action = work.plan(current);
    if (claims.isClaimedByOther(work.application(), ref)
        && !(action instanceof PruneAction.Forget)) {
      return new ObjectResult.Held(
          ref, "application %s takes it over".formatted(claims.claimant(ref).orElseThrow()));
    }
    if (held.isPresent() && work.budgeted() && action instanceof PruneAction.Delete) {
      return new ObjectResult.Held(
          ref, "too many deletions at once; plan %s".formatted(held.get().hash().shortForm()));
    }
    return pruner.execute(current);
  }

  /** What another application wants may have been taken over since it was first seen. */
  private PruneCandidate lookAgain(ApplicationName application, PruneCandidate candidate) {
    var ref = candidate.entry().ref();
    return claims.isClaimedByOther(application, ref) && candidate.served().isPresent()
        ? candidate.seen(viewer.look(candidate.served().get(), ref))
        : candidate;
  }

  private static Stage stageOf(PruneCandidate candidate) {
    return Stage.of(
        candidate.entry().ref().groupKind(), !candidate.entry().ref().namespace().isEmpty());
  }

  /** Whether something recorded is still there. */
  static List<ObjectResult> remaining(Pruned pruned) {
    var remaining = new ArrayList<ObjectResult>();
    for (var result : pruned.results().values()) {
      switch (result) {
        case ObjectResult.Pruned _, ObjectResult.Abandoned _, ObjectResult.Forgotten _ -> {}
        default -> remaining.add(result);
      }
    }
    return remaining;
  }
}
