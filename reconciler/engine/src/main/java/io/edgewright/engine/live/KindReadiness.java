package io.edgewright.engine.live;

import io.edgewright.engine.cluster.Answer;
import io.edgewright.engine.cluster.Deadline;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Whether the cache of a kind is current, for those who wait for it. */
final class KindReadiness {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private KindState state = new KindState.NotYet();

  void synced() {
    set(new KindState.Followed());
  }

  void failed(Answer answer) {
    set(new KindState.Unlistable(answer));
  }

  /** Something may have been missed; the next list will tell. */
  void gap() {
    set(new KindState.NotYet());
  }

  /** The state, once there is one to tell or the deadline has passed. */
  KindState await(Deadline deadline) throws InterruptedException {
    lock.lock();
    try {
      while (state instanceof KindState.NotYet && !deadline.isOver()) {
        var inTime = changed.await(deadline.remaining().toMillis() + 1, TimeUnit.MILLISECONDS);
        if (!inTime) {
          break;
        }
      }
      return state;
    } finally {
      lock.unlock();
    }
  }

  private void set(KindState next) {
    lock.lock();
    try {
      state = next;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
