package io.edgewright.service.explain;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.placement.PlacementDecision;
import io.edgewright.service.git.StatusCommit;
import io.edgewright.service.status.ApplicationStatus;
import java.util.Optional;

/** Why an application runs where it runs, with one reason for every cluster. */
public record Explanation(ApplicationName application, PlacementDecision decision, Basis basis) {
  /** What the explanation is drawn from. */
  public sealed interface Basis {
    /**
     * A status commit.
     *
     * @param decidedIn the commit that decided it, as far back as the clone goes
     */
    record Recorded(StatusCommit commit, Optional<StatusCommit> decidedIn, ApplicationStatus status)
        implements Basis {}

    /** Files, just now. */
    record Computed(String from) implements Basis {}
  }
}
