package io.edgewright.engine;

import java.time.Duration;

/**
 * Bounds of the work on one cluster, so that a dead or slow one delays nobody else.
 *
 * @param maxInFlight how many requests may be under way at once, watches aside
 * @param maxQueued how many may wait for their turn; more are refused at once
 * @param connectTimeout how long a connection may take
 * @param requestTimeout how long a single request may take
 * @param maxAttempts how often a request is tried when it meets a passing fault
 * @param relistAfter after how long everything is listed again although watches report no gap
 */
public record EngineSettings(
    int maxInFlight,
    int maxQueued,
    Duration connectTimeout,
    Duration requestTimeout,
    int maxAttempts,
    Duration relistAfter) {
  public EngineSettings {
    if (maxInFlight < 1 || maxQueued < maxInFlight || maxAttempts < 1) {
      throw new IllegalArgumentException("in flight, queued and attempts must be positive");
    }
  }

  /** What suits most clusters. */
  public static EngineSettings standard() {
    return new EngineSettings(
        16, 4096, Duration.ofSeconds(5), Duration.ofSeconds(30), 4, Duration.ofMinutes(15));
  }
}
