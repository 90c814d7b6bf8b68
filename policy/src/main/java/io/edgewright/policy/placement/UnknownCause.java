package io.edgewright.policy.placement;

import java.time.Instant;

/** Why nothing can be decided now. */
public sealed interface UnknownCause {
  /** The registry of clusters could not be read, or holds no cluster although it did. */
  record RegistryUnreadable(String detail) implements UnknownCause {}

  /** The rules that used to match clusters match none at once: a slip is likelier than intent. */
  record NothingEligible(int before, String detail) implements UnknownCause {}

  /** The traffic signal is older than its validity, and no demand is known from before. */
  record SignalStale(Instant since) implements UnknownCause {}

  /** The application that this one follows has no placement. */
  record LeaderNotPlaced(String leader) implements UnknownCause {}

  /** The search ended at its limit with neither a placement nor a proof that there is none. */
  record SearchExhausted(long work) implements UnknownCause {}

  /** The condition's reason, as Kubernetes writes reasons. */
  default String reason() {
    return getClass().getSimpleName();
  }

  /** The cause in one sentence. */
  default String message() {
    return switch (this) {
      case RegistryUnreadable(var detail) -> "the cluster registry cannot be read: " + detail;
      case NothingEligible(var before, var detail) ->
          "no cluster is eligible although %d were: %s".formatted(before, detail);
      case SignalStale(var since) -> "the traffic signal is stale since " + since;
      case LeaderNotPlaced(var leader) -> "it follows " + leader + ", which is not placed";
      case SearchExhausted(var work) ->
          "no placement was found and none was ruled out within %d steps".formatted(work);
    };
  }
}
