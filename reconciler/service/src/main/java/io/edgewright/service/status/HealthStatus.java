package io.edgewright.service.status;

import java.time.Instant;

/**
 * The health of an application on a cluster; another message alone is not a change.
 *
 * @param reason one word in CamelCase; empty where the health says it all
 * @param since when health or reason last changed
 */
public record HealthStatus(Health health, String reason, String message, Instant since) {
  public HealthStatus {
    reason = PlainText.line(reason, 100);
    message = PlainText.message(message);
  }

  boolean sameAs(HealthStatus other) {
    return health == other.health && reason.equals(other.reason);
  }

  HealthStatus withSince(Instant earlier) {
    return new HealthStatus(health, reason, message, earlier);
  }
}
