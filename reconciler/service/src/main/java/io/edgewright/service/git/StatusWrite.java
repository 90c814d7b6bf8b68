package io.edgewright.service.git;

import io.edgewright.policy.object.Revision;

/** What became of a change to the status branch. */
public sealed interface StatusWrite {

  /** The server has it. */
  record Pushed(Revision revision, long sequence) implements StatusWrite {}

  /** The branch holds all of it already; no commit was made. */
  record NothingToDo() implements StatusWrite {}

  /** The server does not have it, as far as can be told. Trying again later is safe. */
  record NotWritable(GitFailure cause) implements StatusWrite {}

  /** Another writer has taken over since; this one must stop writing. */
  record Superseded(String writer, long sequence) implements StatusWrite {}
}
