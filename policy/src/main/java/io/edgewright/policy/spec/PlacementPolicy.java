package io.edgewright.policy.spec;

import java.util.List;
import java.util.Optional;

/**
 * Where an application should run.
 *
 * @param traffic empty for policies that do not look at traffic
 * @param require of each of these at least one matching cluster is chosen
 */
public record PlacementPolicy(
    Metadata metadata,
    LocationCount locations,
    Optional<TrafficRule> traffic,
    Eligibility eligibility,
    List<Located<ClusterSelector>> require,
    List<SpreadRule> spread,
    Optional<BudgetRule> budget,
    Tuning tuning)
    implements Resource {
  public PlacementPolicy {
    require = List.copyOf(require);
    spread = List.copyOf(spread);
  }

  /** The name by which applications refer to the policy. */
  public String name() {
    return metadata.name();
  }

  /**
   * What is optimised, how calmly, and how much of the application each location gets.
   *
   * @param replicas empty where the objects keep the numbers that they state
   */
  public record Tuning(
      Optimisation optimisation, Stability stability, Optional<ReplicaRule> replicas) {
    public static final Tuning DEFAULT =
        new Tuning(Optimisation.DEFAULT, Stability.DEFAULT, Optional.empty());
  }
}
