package io.edgewright.simulator.workload;

import io.edgewright.simulator.tree.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges which pods have been ready for as long as their controller wants. */
public final class Availability {
  private final Duration wanted;
  private final Instant now;

  /** By the {@code minReadySeconds} of a controller. */
  public Availability(Map<String, Object> controller, Instant now) {
    this.wanted = Duration.ofSeconds(Tree.number(controller, "spec", "minReadySeconds").orElse(0L));
    this.now = now;
  }

  private Duration left(Map<String, Object> pod) {
    return wanted.isZero()
        ? Duration.ZERO
        : Times.left(
            Conditions.find(pod, "Ready")
                .flatMap(c -> Times.instant(Tree.text(c, "lastTransitionTime"))),
            wanted,
            now);
  }

  /** Whether a pod counts as available. */
  public boolean isAvailable(Map<String, Object> pod) {
    return PodLife.isReady(pod) && left(pod).isZero();
  }

  /** When the next pod becomes available just by staying ready. */
  public Optional<Duration> next(List<Map<String, Object>> pods) {
    return pods.stream()
        .filter(PodLife::isReady)
        .map(this::left)
        .filter(Duration::isPositive)
        .min(Duration::compareTo);
  }
}
