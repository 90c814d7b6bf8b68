package io.edgewright.engine.cluster;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Bounds what one cluster can occupy: so many requests under way, so many waiting, no more. */
final class Bulkhead {
  private final Semaphore admitted;
  private final Semaphore underWay;

  Bulkhead(int maxInFlight, int maxQueued) {
    admitted = new Semaphore(maxInFlight + maxQueued);
    underWay = new Semaphore(maxInFlight, true);
  }

  /** Whether a place was had before the deadline; then it must be left again. */
  boolean enter(Deadline deadline) throws InterruptedException {
    if (!admitted.tryAcquire()) {
      return false;
    }
    var entered = false;
    try {
      entered = underWay.tryAcquire(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      if (!entered) {
        admitted.release();
      }
    }
    return entered;
  }

  void leave() {
    underWay.release();
    admitted.release();
  }
}
