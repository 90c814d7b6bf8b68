package io.edgewright.policy.spec;

import java.util.List;
import java.util.Optional;

/**
 * Which clusters may be chosen at all.
 *
 * @param within a hard boundary: a cluster for which it does not match for certain is out
 * @param forbid a cluster that any of these matches is out
 * @param where a CEL condition
 */
public record Eligibility(
    Optional<Located<ClusterSelector>> within,
    List<Located<ClusterSelector>> forbid,
    Optional<ClusterCondition> where,
    List<Toleration> tolerations) {
  public static final Eligibility ANYWHERE =
      new Eligibility(Optional.empty(), List.of(), Optional.empty(), List.of());

  public Eligibility {
    forbid = List.copyOf(forbid);
    tolerations = List.copyOf(tolerations);
  }

  /** Whether a taint is tolerated. */
  public boolean tolerates(Taint taint) {
    return tolerations.stream().anyMatch(toleration -> toleration.tolerates(taint));
  }
}
