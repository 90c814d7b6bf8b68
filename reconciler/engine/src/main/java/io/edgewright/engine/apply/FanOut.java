package io.edgewright.engine.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Does the same with many things at once, so many at a time. */
final class FanOut {
  private FanOut() {}

  /** The results in the order of the things. */
  static <T, R> List<R> map(List<T> things, int atOnce, Function<T, R> work)
      throws InterruptedException {
    if (things.size() <= 1) {
      return things.stream().map(work).toList();
    }
    var room = new Semaphore(atOnce);
    var futures = new ArrayList<Future<R>>(things.size());
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var thing : things) {
        room.acquire();
        futures.add(
            executor.submit(
                () -> {
                  try {
                    return work.apply(thing);
                  } finally {
                    room.release();
                  }
                }));
      }
    }
    var results = new ArrayList<R>(futures.size());
    for (var future : futures) {
      results.add(result(future));
    }
    return results;
  }

  private static <R> R result(Future<R> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("work on an object met a bug", e.getCause());
    }
  }
}
