package io.edgewright.service.fleet;

import io.edgewright.service.metrics.FleetMetrics;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What a service is started with besides the operator's settings.
 *
 * @param signalClock the time of traffic; another one than {@code clock} only where a demo plays a
 *     day in minutes
 * @param tick how often holds, deadlines and gathered status are looked at
 * @param gather at most one commit of outcomes in this time
 */
public record ServiceOptions(
    InstantSource clock,
    InstantSource signalClock,
    Duration tick,
    Duration gather,
    FleetMetrics metrics,
    LoopObserver observer) {
  /** As in production. */
  public static ServiceOptions standard(FleetMetrics metrics, LoopObserver observer) {
    return new ServiceOptions(
        InstantSource.system(),
        InstantSource.system(),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        metrics,
        observer);
  }
}
