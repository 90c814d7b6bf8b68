package io.edgewright.service.fleet;

import io.edgewright.policy.object.Revision;
import io.edgewright.service.git.GitFailure;
import io.edgewright.service.git.Relation;
import java.util.Optional;

/** What a poll of the fleet repository means for the revision in force. */
sealed interface SourceUpdate {
  /** There is nothing new. */
  record Same() implements SourceUpdate {}

  /** There is a new revision, and it is in force from now on. */
  record Accepted(AcceptedRevision revision, Relation relation) implements SourceUpdate {}

  /**
   * There is a new revision that may not be applied; the one in force stays.
   *
   * @param fallback the revision in force, where this process has not read it yet
   */
  record Refused(Revision revision, String reason, Optional<AcceptedRevision> fallback)
      implements SourceUpdate {}

  /** Nothing is known; the revision in force stays. */
  record Failed(GitFailure cause) implements SourceUpdate {}
}
