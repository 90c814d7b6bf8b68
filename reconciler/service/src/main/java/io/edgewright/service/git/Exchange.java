package io.edgewright.service.git;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.jspecify.annotations.Nullable;

/**
 * One conversation with a server: what it may still cost, and what was noticed on the way that the
 * exceptions of the transport do not tell.
 */
final class Exchange extends EmptyProgressMonitor {
  private final GitSettings.Limits limits;
  private final long deadline;
  private volatile long received;
  private volatile int httpStatus;
  private volatile boolean hostKeyRefused;
  private volatile GitFailure.@Nullable Kind broken;

  Exchange(GitSettings.Limits limits) {
    this.limits = limits;
    this.deadline = System.nanoTime() + limits.total().toNanos();
  }

  /** Thrown into the transport when a limit is reached. */
  static final class LimitReached extends InterruptedIOException {
    private static final long serialVersionUID = 1L;

    LimitReached(String message) {
      super(message);
    }
  }

  void received(long bytes) throws IOException {
    received += bytes;
    if (received > limits.packBytes()) {
      broken = GitFailure.Kind.TOO_LARGE;
      throw new LimitReached("more than %d bytes".formatted(limits.packBytes()));
    }
    if (isCancelled()) {
      throw new LimitReached("took longer than " + limits.total());
    }
  }

  void httpStatus(int status) {
    httpStatus = status;
  }

  void hostKeyRefused() {
    hostKeyRefused = true;
  }

  /** Remembers the true cause of an exception that the caller is about to throw. */
  void broken(GitFailure.Kind kind) {
    broken = kind;
  }

  Evidence evidence() {
    return new Evidence(httpStatus, hostKeyRefused, broken);
  }

  /** What was noticed; an HTTP status of 0 means that there was none. */
  record Evidence(int httpStatus, boolean hostKeyRefused, GitFailure.@Nullable Kind broken) {
    static final Evidence NONE = new Evidence(0, false, null);
  }

  Duration idle() {
    return limits.idle();
  }

  @Override
  public boolean isCancelled() {
    var late = System.nanoTime() - deadline > 0;
    if (late) {
      broken = GitFailure.Kind.TIMEOUT;
    }
    return late;
  }
}
