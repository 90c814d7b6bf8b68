package io.edgewright.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that can be put off. */
final class SkewedClock implements InstantSource {
  private final InstantSource right;
  private volatile Duration offset = Duration.ZERO;

  SkewedClock(InstantSource right) {
    this.right = right;
  }

  void offset(Duration duration) {
    offset = duration;
  }

  @Override
  public Instant instant() {
    return right.instant().plus(offset);
  }
}
