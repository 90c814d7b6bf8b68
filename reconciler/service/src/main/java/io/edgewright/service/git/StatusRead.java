package io.edgewright.service.git;

/** What reading the status branch gave. */
public sealed interface StatusRead {

  /** The branch as the server has it, possibly not there yet. */
  record StatusFound(StatusState state) implements StatusRead {}

  /** The server did not answer, so what is in force is unknown: not the same as nothing. */
  record StatusUnavailable(GitFailure cause) implements StatusRead {}
}
