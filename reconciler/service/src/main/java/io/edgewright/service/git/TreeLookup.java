package io.edgewright.service.git;

import io.edgewright.policy.object.Revision;

/** Whether a revision's files can be read here. */
public sealed interface TreeLookup {

  /** They can. */
  record Opened(RepositoryTree tree) implements TreeLookup {}

  /** The mirror does not have this revision; a poll may bring it. */
  record NotMirrored(Revision revision) implements TreeLookup {}

  /** The mirror cannot be read. */
  record Unopened(GitFailure cause) implements TreeLookup {}
}
