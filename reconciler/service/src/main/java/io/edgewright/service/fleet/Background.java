package io.edgewright.service.fleet;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One kind of slow work that the loop starts and does not wait for: at most one at a time, on a
 * virtual thread; its result is taken by the loop when it is there.
 */
final class Background<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Background.class);

  private final String name;
  private final Runnable finished;
  private final AtomicReference<Optional<T>> result = new AtomicReference<>(Optional.empty());
  private volatile boolean busy;

  /**
   * @param finished is run when a result is there or the work has failed by a bug
   */
  Background(String name, Runnable finished) {
    this.name = name;
    this.finished = finished;
  }

  /** Whether work is under way, or its result was not taken yet. */
  boolean isBusy() {
    return busy || result.get().isPresent();
  }

  /** Starts the work unless some is under way. */
  void start(Callable<T> work) {
    if (isBusy()) {
      return;
    }
    busy = true;
    Thread.ofVirtual().name(name).start(() -> run(work));
  }

  private void run(Callable<T> work) {
    try {
      result.set(Optional.of(work.call()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.error("{} failed by a bug", name, e);
    } finally {
      busy = false;
      finished.run();
    }
  }

  /** The result of the work that has ended, once. */
  Optional<T> take() {
    return result.getAndSet(Optional.empty());
  }
}
