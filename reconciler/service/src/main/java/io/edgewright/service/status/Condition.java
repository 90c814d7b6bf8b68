package io.edgewright.service.status;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.Comparator;
import java.util.Set;

/**
 * One named aspect of an application, a cluster, a signal or the fleet, in the manner of
 * Kubernetes.
 *
 * <p>As the conventions of Kubernetes advise, a condition is good when it is True: {@code Placed},
 * {@code Rendered}, {@code Healthy}. A few types name what is out of the ordinary, such as {@code
 * Suspended}, and are good when False.
 *
 * @param type what it is about
 * @param reason one word in CamelCase for programs
 * @param message for people; a new message alone is not a change
 * @param since when status or reason last changed
 */
public record Condition(
    String type, ConditionStatus status, String reason, String message, Instant since)
    implements Comparable<Condition> {
  private static final Set<String> GOOD_WHEN_FALSE =
      Set.of(
          "Degraded",
          "Infeasible",
          "MoveOverdue",
          "Overloaded",
          "RemovalsHeld",
          "StillUsed",
          "Suspended");
  private static final Comparator<Condition> CANONICAL =
      comparing(Condition::type)
          .thenComparing(Condition::status)
          .thenComparing(Condition::reason)
          .thenComparing(Condition::message)
          .thenComparing(Condition::since);

  public Condition {
    type = PlainText.line(type, 100);
    reason = PlainText.line(reason, 100);
    message = PlainText.message(message);
  }

  /** Whether somebody should read it. */
  public boolean isWorthALook() {
    var good = GOOD_WHEN_FALSE.contains(type) ? ConditionStatus.FALSE : ConditionStatus.TRUE;
    return status != good;
  }

  /** Whether status and reason are the same, so that {@code since} stays. */
  boolean sameAs(Condition other) {
    return type.equals(other.type) && status == other.status && reason.equals(other.reason);
  }

  Condition withSince(Instant earlier) {
    return new Condition(type, status, reason, message, earlier);
  }

  @Override
  public int compareTo(Condition other) {
    return CANONICAL.compare(this, other);
  }
}
