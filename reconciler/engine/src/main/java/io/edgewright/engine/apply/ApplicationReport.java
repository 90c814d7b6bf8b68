package io.edgewright.engine.apply;

import io.edgewright.engine.health.Health;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.Digest;
import io.edgewright.policy.object.Revision;
import java.util.List;
import java.util.Optional;

/**
 * One application on one cluster after a pass.
 *
 * @param revision the commit that the inventory records as applied (or being applied) there
 * @param digest likewise
 * @param objects every object that is desired or recorded, in canonical order
 * @param health the worst of its objects, observed at the end of the pass
 * @param writes requests that were meant to change something, the inventory's included
 */
public record ApplicationReport(
    ApplicationName application,
    Optional<Revision> revision,
    Optional<Digest> digest,
    ApplicationOutcome outcome,
    List<ObjectResult> objects,
    Health health,
    long writes) {
  public ApplicationReport {
    objects = objects.stream().sorted().toList();
  }

  /** The objects that were refused. */
  public List<ObjectResult.Refused> refused() {
    return objects.stream()
        .filter(ObjectResult.Refused.class::isInstance)
        .map(ObjectResult.Refused.class::cast)
        .toList();
  }
}
