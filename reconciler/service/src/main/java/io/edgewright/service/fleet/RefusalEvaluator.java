package io.edgewright.service.fleet;

import io.edgewright.engine.apply.ObjectResult;
import io.edgewright.engine.apply.Refusal;
import io.edgewright.service.status.ObjectError;
import java.util.Optional;

/** Turns what a cluster refused into an error of the status. */
final class RefusalEvaluator {
  private RefusalEvaluator() {}

  /** The error that a result stands for; empty where it is none. */
  static Optional<ObjectError> error(ObjectResult result) {
    return switch (result) {
      case ObjectResult.Refused(var ref, var refusal) ->
          Optional.of(new ObjectError(ref, reason(refusal), field(refusal), refusal.message()));
      case ObjectResult.Deferred(var ref, var missing) ->
          Optional.of(new ObjectError(ref, "Deferred", "", "waits for " + missing));
      case ObjectResult.Leaving(var ref, var why) ->
          Optional.of(new ObjectError(ref, "Terminating", "", why));
      case ObjectResult.Withheld(var ref, var why) ->
          Optional.of(new ObjectError(ref, "Withheld", "", why));
      case ObjectResult.Created _,
          ObjectResult.Changed _,
          ObjectResult.Adopted _,
          ObjectResult.Unchanged _,
          ObjectResult.Recreated _,
          ObjectResult.Pruned _,
          ObjectResult.Abandoned _,
          ObjectResult.Held _,
          ObjectResult.Forgotten _ ->
          Optional.empty();
    };
  }

  private static String reason(Refusal refusal) {
    return refusal.getClass().getSimpleName();
  }

  private static String field(Refusal refusal) {
    return switch (refusal) {
      case Refusal.Invalid(var field, _) -> field;
      case Refusal.Immutable(var field, _) -> field;
      case Refusal.Forbidden _,
          Refusal.Rejected _,
          Refusal.DryRunRefused _,
          Refusal.OwnedElsewhere _,
          Refusal.ClaimedTwice _,
          Refusal.Stale _,
          Refusal.BeingDeleted _,
          Refusal.Throttled _,
          Refusal.Unavailable _ ->
          "";
    };
  }
}
