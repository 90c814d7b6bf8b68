package io.edgewright.simulator;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a {@link Fault} does: to requests, or to the cluster as a whole. */
public sealed interface FaultEffect {
  /** What becomes of a request; delays and webhooks add up, of the others the first wins. */
  sealed interface OnRequest extends FaultEffect {}

  /** What becomes of the cluster, from now until the fault is taken back or over. */
  sealed interface OnCluster extends FaultEffect {}

  /** Answers, later. */
  record Delay(Latency latency) implements OnRequest {
    public Delay {
      requireNonNull(latency, "latency");
    }

    /** Always by the same time. */
    public Delay(Duration duration) {
      this(new Latency.Fixed(duration));
    }
  }

  /**
   * Answers with this status and does nothing.
   *
   * @param status HTTP status, 400 to 599
   * @param message the message of the Status, empty for one of the server's own
   * @param retryAfter when to ask again, told with 429 and 503; rounded up to seconds
   */
  record Fail(int status, String message, Duration retryAfter) implements OnRequest {
    public Fail {
      requireNonNull(message, "message");
      requireNonNull(retryAfter, "retryAfter");
      if (status < 400 || status > 599) {
        throw new IllegalArgumentException("status must be 400 to 599, not " + status);
      }
      if (retryAfter.isNegative()) {
        throw new IllegalArgumentException("retryAfter must not be negative");
      }
    }

    /** To be asked again in a second. */
    public Fail(int status) {
      this(status, "", Duration.ofSeconds(1));
    }
  }

  /** Never answers; the connection stays open. */
  record Hang() implements OnRequest {}

  /** Resets the connection (RST) without an answer. */
  record Reset() implements OnRequest {}

  /** Closes the connection at once. */
  record Unreachable() implements OnRequest {}

  /** Does what was asked, then closes the connection without an answer. */
  record LoseAnswer() implements OnRequest {}

  /** 401, as when the token has expired. */
  record ExpireToken() implements OnRequest {}

  /** 403 with the message. */
  record Reject(String message) implements OnRequest {}

  /** An admission webhook that refuses writes, by name and with a reason. */
  record DenyByWebhook(String webhook, String message) implements OnRequest {}

  /**
   * An admission webhook that changes what is written.
   *
   * @param webhook its name
   * @param patch a JSON patch as a list of operations
   * @param sideEffects whether it has some, so that a dry run is refused
   */
  record MutateByWebhook(String webhook, List<Object> patch, boolean sideEffects)
      implements OnRequest {
    public MutateByWebhook {
      patch = new ArrayList<>(patch);
    }
  }

  /**
   * An admission webhook that cannot be reached: 500, unless it is to be ignored then.
   *
   * @param webhook its name
   * @param ignored failurePolicy Ignore instead of Fail
   */
  record WebhookDown(String webhook, boolean ignored) implements OnRequest {}

  /** Refuses what would be stored, as a full database does; deletions and dry runs go through. */
  record DiskFull() implements OnRequest {}

  /**
   * Answers reads as they were.
   *
   * @param revisions by how many writes of the cluster they are out of date
   */
  record StaleRead(long revisions) implements OnRequest {
    public StaleRead {
      if (revisions < 1) {
        throw new IllegalArgumentException("revisions must be at least 1");
      }
    }
  }

  /** Forgets the history before the request is answered: older watches and pages get 410. */
  record Compact() implements OnRequest {}

  /**
   * Breaks watches off: those that are open at once, later ones after a while.
   *
   * @param after how long later ones last
   */
  record DropWatch(Duration after) implements OnRequest {
    public DropWatch {
      requireNonNull(after, "after");
    }
  }

  /** Cut off from the network: nothing comes through either way, the workloads run on. */
  record Partition() implements OnCluster {}

  /** A listener whose accept queue is full: nobody can connect, and nobody is told so. */
  record FullAcceptQueue() implements OnCluster {}

  /**
   * A clock that is off.
   *
   * @param offset what is added to the time, may be negative
   */
  record ClockSkew(Duration offset) implements OnCluster {}

  /**
   * The whole cluster is gone: its port is closed.
   *
   * @param back what it is when it comes back
   */
  record Lost(Return back) implements OnCluster {
    /** What a lost cluster is when it comes back. */
    public enum Return {
      /** As it was. */
      WITH_DATA,
      /** Empty, but for whom it lets in. */
      EMPTY,
      /** Empty, with another authority and other credentials: an installation from scratch. */
      REBUILT
    }
  }
}
