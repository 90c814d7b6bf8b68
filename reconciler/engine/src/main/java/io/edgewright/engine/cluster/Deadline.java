package io.edgewright.engine.cluster;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The instant after which nothing may be under way any more, with the clock that tells. */
public record Deadline(Instant at, InstantSource clock) {
  /** The time that is left; never negative. */
  public Duration remaining() {
    var left = Duration.between(clock.instant(), at);
    return left.isNegative() ? Duration.ZERO : left;
  }

  public boolean isOver() {
    return remaining().isZero();
  }

  /** This deadline, or one so far from now, whichever is sooner. */
  public Deadline within(Duration limit) {
    var sooner = clock.instant().plus(limit);
    return sooner.isBefore(at) ? new Deadline(sooner, clock) : this;
  }

  /** Sleeps so long, or until the deadline. */
  public void sleep(Duration time) throws InterruptedException {
    var left = remaining();
    Thread.sleep(time.compareTo(left) < 0 ? time : left);
  }
}
