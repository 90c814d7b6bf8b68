package io.edgewright.service.schedule;

import java.time.Duration;

/**
 * How often each kind of work is due. One trigger per kind, however many applications and clusters.
 *
 * @param poll between two questions to the Git servers
 * @param signals between two readings of the traffic signals
 * @param tick between two looks at holds, deadlines and gathered status
 * @param resync between two full comparisons of every cluster
 */
public record TriggerPlan(Duration poll, Duration signals, Duration tick, Duration resync) {
  public TriggerPlan {
    requirePositive("poll", poll);
    requirePositive("signals", signals);
    requirePositive("tick", tick);
    requirePositive("resync", resync);
  }

  private static void requirePositive(String what, Duration duration) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException("the interval of %s is not positive".formatted(what));
    }
  }
}
