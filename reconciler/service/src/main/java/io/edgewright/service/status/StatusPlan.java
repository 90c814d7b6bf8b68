package io.edgewright.service.status;

import io.edgewright.service.git.StatusChange;
import java.util.List;

/** What is to become of the status branch. */
public sealed interface StatusPlan {
  /** Nothing is worth a commit. */
  record NoCommit() implements StatusPlan {}

  /**
   * One commit: a whole picture.
   *
   * @param changes what makes it worth one
   * @param commit the files that differ, and the message
   * @param after what the branch says once this is pushed
   */
  record Commit(List<Change> changes, StatusChange commit, CommittedStatus after)
      implements StatusPlan {
    public Commit {
      changes = List.copyOf(changes);
    }

    /** Whether a placement changes, which is committed before it is executed. */
    public boolean movesPlacement() {
      return changes.stream().anyMatch(Change.PlacementChanged.class::isInstance);
    }
  }
}
