package io.edgewright.engine.health;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Comparator;

/**
 * How a live object, or a whole application, is doing, in the words of kstatus.
 *
 * @param reason one line for people; empty when there is nothing to say
 */
public record Health(Status status, String reason) {
  /** The kstatus verdicts, from good to bad. */
  public enum Status {
    CURRENT,
    IN_PROGRESS,
    TERMINATING,
    NOT_FOUND,
    UNKNOWN,
    FAILED
  }

  public Health {
    requireNonNull(status, "status");
    requireNonNull(reason, "reason");
  }

  public static Health current() {
    return new Health(Status.CURRENT, "");
  }

  public static Health inProgress(String reason) {
    return new Health(Status.IN_PROGRESS, reason);
  }

  public static Health failed(String reason) {
    return new Health(Status.FAILED, reason);
  }

  public static Health terminating(String reason) {
    return new Health(Status.TERMINATING, reason);
  }

  public static Health notFound(String reason) {
    return new Health(Status.NOT_FOUND, reason);
  }

  public static Health unknown(String reason) {
    return new Health(Status.UNKNOWN, reason);
  }

  /** Nothing is left to wait for. */
  public boolean isCurrent() {
    return status == Status.CURRENT;
  }

  /** The worst of several; Current where there is none. */
  public static Health worstOf(Collection<Health> healths) {
    return healths.stream().max(Comparator.comparing(Health::status)).orElse(current());
  }
}
