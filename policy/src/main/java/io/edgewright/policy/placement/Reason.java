package io.edgewright.policy.placement;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import java.math.BigDecimal;
import java.util.Optional;

/** Why a cluster is chosen or not; exactly one for each cluster of the registry. */
public sealed interface Reason {
  /** A reason for running there. */
  sealed interface Serving extends Reason {
    /**
     * What the cluster serves when every demand goes where it is assigned, in 1/1000 requests/s.
     */
    long milliRps();
  }

  /** Chosen because it lowers the cost. */
  record Chosen(long milliRps) implements Serving {}

  /** Chosen because an entry of {@code require} needs it. */
  record Required(long milliRps, RuleRef rule) implements Serving {}

  /** Serves less than the minimum per location and stays because {@code min} needs it. */
  record KeptByMinimum(long milliRps, long minimumMilliRps) implements Serving {}

  /** Serves less than what opening takes, but not (long enough) less than what closing takes. */
  record KeptByHysteresis(long milliRps, long leaveMilliRps) implements Serving {}

  /** Chosen because the policy places on every eligible cluster. */
  record EveryLocation(long milliRps) implements Serving {}

  /** Chosen because the application that this one follows runs there. */
  record Follows(long milliRps, ApplicationName leader) implements Serving {}

  /** A rule excludes the cluster. */
  record Filtered(RuleRef rule) implements Reason {}

  /** The cluster's own state or taint excludes it. */
  record Unavailable(String why) implements Reason {}

  /** What other applications hold leaves too little of the cluster for what this one requests. */
  record NoRoom(String why, RuleRef rule) implements Reason {}

  /** A rule needs to know where the cluster is, and its file does not say. */
  record RegionUnknown(String missing, RuleRef rule) implements Reason {}

  /** Open, it would serve less than the minimum per location, even for the required time. */
  record BelowMinimumUsage(long milliRps, long minimumMilliRps) implements Reason {}

  /**
   * Eligible, and not worth it.
   *
   * @param adding what adding it would cost more; empty where a rule bars it
   * @param bar the rule that bars adding it, in short
   * @param replacing the cheapest exchange for a chosen cluster; empty where none is allowed
   */
  record NotChosen(Optional<BigDecimal> adding, Optional<String> bar, Optional<Exchange> replacing)
      implements Reason {}

  /** The leader does not run there. */
  record LeaderElsewhere(ApplicationName leader) implements Reason {}

  /** Replacing a chosen cluster by the one in question costs so much more. */
  record Exchange(ClusterName instead, BigDecimal costs) {}

  /** The kind of the reason: a word that changes only when the kind of the reason does. */
  default String kind() {
    return switch (this) {
      case Chosen _ -> "chosen";
      case Required _ -> "required";
      case KeptByMinimum _ -> "kept-by-minimum";
      case KeptByHysteresis _ -> "kept-by-hysteresis";
      case EveryLocation _ -> "every-location";
      case Follows _ -> "follows";
      case Filtered _ -> "filtered";
      case Unavailable _ -> "unavailable";
      case RegionUnknown _ -> "region-unknown";
      case NoRoom _ -> "no-room";
      case BelowMinimumUsage _ -> "below-min-usage";
      case NotChosen _ -> "not-chosen";
      case LeaderElsewhere _ -> "leader-elsewhere";
    };
  }
}
