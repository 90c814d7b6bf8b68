package io.edgewright.service.git;

import static java.util.Objects.requireNonNull;

/** Why something with a repository did not work: a kind for programs, a sentence for people. */
public record GitFailure(Kind kind, String message) {

  /** What went wrong, as far as a caller may want to tell apart. */
  public enum Kind {
    /** The server cannot be reached at all. */
    UNREACHABLE,
    /** The server took longer than it may. */
    TIMEOUT,
    /** The server answers, but not now: 429 or 5xx. */
    UNAVAILABLE,
    /** The server refuses the credential, or wants one and none is bound to this URL. */
    UNAUTHORIZED,
    /** There is no such repository. */
    NO_REPOSITORY,
    /** The repository has no such branch, tag or commit. */
    NO_SUCH_REVISION,
    /** A key of the operator's settings cannot be used. */
    SETTINGS,
    /** The SSH server's host key is not one of the known ones. */
    HOST_KEY,
    /** The URL, or an address behind it, may not be used. */
    REFUSED,
    /** More bytes or entries than allowed. */
    TOO_LARGE,
    /** The server's answer makes no sense. */
    PROTOCOL,
    /** The server took the request and declined it, for example by a hook. */
    REJECTED,
    /** The mirror on the disk is damaged or gone; the next poll makes it again. */
    MIRROR,
    /** Another process uses the mirror. */
    BUSY
  }

  public GitFailure {
    requireNonNull(kind, "kind");
    message = RepositoryUrl.withoutUserInfo(message);
  }

  @Override
  public String toString() {
    return kind + ": " + message;
  }
}
