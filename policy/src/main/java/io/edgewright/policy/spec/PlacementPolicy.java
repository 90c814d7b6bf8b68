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

  /** What is optimised, and how calmly. */
  public record Tuning(Optimisation optimisation, Stability stability) {
    public static final Tuning DEFAULT = new Tuning(Optimisation.DEFAULT, Stability.DEFAULT);
  }
}
