package io.edgewright.service.git;

import io.edgewright.policy.object.Revision;

/** What a poll found for one watch. */
public sealed interface Poll {

  /** The tip is the one seen before, and the mirror has all of it. */
  record Unchanged(Revision revision) implements Poll {}

  /** The tip is another one than the one seen; the mirror has all of it. */
  record Advanced(Revision revision, Relation relation) implements Poll {}

  /** Nothing is known about the tip. What was in force stays in force. */
  record PollFailed(GitFailure cause) implements Poll {}

  /** The answer for a watch that a repository left out. */
  static Poll unanswered(String name) {
    return new PollFailed(
        new GitFailure(GitFailure.Kind.NO_SUCH_REVISION, "no answer for \"" + name + "\""));
  }
}
