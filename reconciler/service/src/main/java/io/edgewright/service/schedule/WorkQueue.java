package io.edgewright.service.schedule;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;

/**
 * A bounded, first-in first-out queue in which a key stands at most once. A key that is taken may
 * be put again at once: what happens while it is worked on is not lost.
 */
public final class WorkQueue {
  /** What became of a key that was put. */
  public enum Admission {
    ADDED,
    ALREADY_QUEUED,
    FULL
  }

  private final int capacity;
  private final IntConsumer depthObserver;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition notEmpty = lock.newCondition();
  private final LinkedHashSet<Work> keys = new LinkedHashSet<>();

  /**
   * @param capacity how many different keys may wait
   * @param depthObserver is told the depth after each change
   */
  public WorkQueue(int capacity, IntConsumer depthObserver) {
    if (capacity < 1) {
      throw new IllegalArgumentException("a queue needs room for one key");
    }
    this.capacity = capacity;
    this.depthObserver = depthObserver;
  }

  /** Puts a key; never blocks. */
  public Admission put(Work key) {
    lock.lock();
    try {
      if (keys.contains(key)) {
        return Admission.ALREADY_QUEUED;
      }
      if (keys.size() >= capacity) {
        return Admission.FULL;
      }
      keys.add(key);
      depthObserver.accept(keys.size());
      notEmpty.signal();
      return Admission.ADDED;
    } finally {
      lock.unlock();
    }
  }

  /** Takes the oldest key, waiting at most so long. */
  public Optional<Work> poll(long timeout, TimeUnit unit) throws InterruptedException {
    var left = unit.toNanos(timeout);
    lock.lockInterruptibly();
    try {
      while (keys.isEmpty()) {
        if (left <= 0) {
          return Optional.empty();
        }
        left = notEmpty.awaitNanos(left);
      }
      Iterator<Work> oldest = keys.iterator();
      var key = oldest.next();
      oldest.remove();
      depthObserver.accept(keys.size());
      return Optional.of(key);
    } finally {
      lock.unlock();
    }
  }

  /** How many keys wait. */
  public int depth() {
    lock.lock();
    try {
      return keys.size();
    } finally {
      lock.unlock();
    }
  }
}
