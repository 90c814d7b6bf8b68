package io.edgewright.engine.apply;

import io.edgewright.engine.apply.ApplyAction.Apply;
import io.edgewright.engine.apply.ApplyAction.Basis;
import io.edgewright.engine.apply.ApplyAction.Leave;
import io.edgewright.engine.apply.ApplyAction.Refuse;
import io.edgewright.engine.apply.ApplyAction.Seen;
import io.edgewright.engine.inventory.ApplySetId;
import io.edgewright.engine.live.LiveObject;
import io.edgewright.policy.object.JsonTree;
import io.edgewright.policy.object.ObjectRef;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Decides what to do about a desired object, given the live one. It leaves an object alone only
 * when that is certainly right; in every other case the server is asked by applying.
 */
final class ApplyPlanner {
  private final ApplySetId set;
  private final AppliedMemory memory;
  private final BiFunction<String, ObjectRef, Ownership> ownership;

  /** Whether an object of another ApplySet may be taken over. */
  sealed interface Ownership {
    /** Its application gives it up in favour of this one. */
    record GivenUp() implements Ownership {}

    /** It belongs to somebody. */
    record Kept(String owner) implements Ownership {}
  }

  /**
   * A planner for one application.
   *
   * @param set the application's ApplySet
   * @param memory what servers made of our earlier applies
   * @param ownership tells whether an object labelled with another ApplySet may be taken over
   */
  ApplyPlanner(
      ApplySetId set, AppliedMemory memory, BiFunction<String, ObjectRef, Ownership> ownership) {
    this.set = set;
    this.memory = memory;
    this.ownership = ownership;
  }

  ApplyAction plan(ResolvedObject desired, Sighting sighting) {
    return switch (sighting) {
      case Sighting.Unlabelled _, Sighting.Absent _ -> new Apply(desired, Basis.none());
      case Sighting.Unknown(var refusal) -> new Refuse(desired, refusal);
      case Sighting.Present(var live) -> planPresent(desired, live);
    };
  }

  private ApplyAction planPresent(ResolvedObject desired, LiveObject live) {
    var partOf = live.ownership().partOf();
    if (!partOf.isEmpty()
        && !partOf.equals(set.value())
        && ownership.apply(partOf, desired.ref()) instanceof Ownership.Kept(var owner)) {
      return new Refuse(desired, new Refusal.OwnedElsewhere(owner));
    }
    if (live.terminating()) {
      return new Refuse(
          desired, new Refusal.BeingDeleted("the live object of this name is being deleted"));
    }
    if (partOf.equals(set.value()) && isCertainlyEqual(desired, live)) {
      return new Leave(desired);
    }
    var basis =
        new Basis(
            Optional.of(new Seen(live.uid(), live.resourceVersion())),
            live.ownership().editedByHand(),
            (live.ownership().ownsReplicas() || live.ownership().editedByHand())
                && !statesReplicas(desired));
    return new Apply(desired, basis);
  }

  /**
   * Every value that we applied is what we would apply, and we applied nothing else. Servers write
   * some values in another form than they were given ({@code 1000m} as {@code 1}); then what the
   * last apply of the same manifest led to is what counts.
   */
  private boolean isCertainlyEqual(ResolvedObject desired, LiveObject live) {
    var projection = live.ownership().projection();
    return !live.ownership().editedByHand()
        && projection.isPresent()
        && (projection.get().equals(desired.digest())
            || memory.ledTo(desired.ref(), desired.digest(), projection.get()));
  }

  private static boolean statesReplicas(ResolvedObject desired) {
    return JsonTree.at(desired.manifest().tree(), "spec", "replicas").isPresent();
  }
}
