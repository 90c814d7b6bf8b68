package io.edgewright.service.git;

import io.edgewright.policy.object.Revision;
import java.time.Instant;

/** What a commit says about itself. */
public sealed interface CommitLookup {

  /** Its words; the texts are whatever the author chose, and are cut at 200 characters. */
  record Commit(Revision revision, String author, Instant committed, String subject)
      implements CommitLookup {}

  /** It cannot be read here. */
  record NoCommit(GitFailure cause) implements CommitLookup {}
}
