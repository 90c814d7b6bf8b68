package io.edgewright.service.explain;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.placement.PlacementProblem;
import io.edgewright.policy.placement.Reading;
import io.edgewright.service.status.ApplicationStatus;
import java.util.Optional;

/**
 * What one status commit says of an application.
 *
 * @param status its file; empty where the commit has none
 * @param inputs what its placement was computed from; empty where the commit has none
 */
public record RecordedApplication(
    ApplicationName name,
    Optional<Reading<ApplicationStatus>> status,
    Optional<Reading<PlacementProblem>> inputs) {}
