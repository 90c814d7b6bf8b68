package io.edgewright.renderer.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.policy.object.Digest;
import io.edgewright.renderer.pipeline.BoundedCache.Computed;
import io.edgewright.renderer.pipeline.BoundedCache.Keep;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class BoundedCacheTest {
  private Instant now = Instant.EPOCH;
  private final BoundedCache<String> cache = new BoundedCache<>(100, () -> now);
  private int computations;

  private String get(String key, long weight, Keep keep) {
    return cache.<RuntimeException>get(
        Digest.of(key),
        () -> {
          computations++;
          return new Computed<>(key, weight, keep);
        });
  }

  private boolean holds(String key) {
    return cache.find(Digest.of(key)).isPresent();
  }

  @Test
  void theLeastRecentlyUsedGoesFirst() {
    get("a", 40, Keep.WHILE_ROOM);
    get("b", 40, Keep.WHILE_ROOM);
    get("a", 40, Keep.WHILE_ROOM);
    get("c", 40, Keep.WHILE_ROOM);

    assertTrue(holds("a") && !holds("b") && holds("c"));
    assertEquals(80, cache.weight());
    assertEquals(3, computations);
  }

  @Test
  void g10_whatCannotBeComputedAgainGoesLast() {
    get("random", 40, Keep.PINNED);
    get("a", 40, Keep.WHILE_ROOM);
    get("b", 40, Keep.WHILE_ROOM);

    assertTrue(holds("random") && !holds("a") && holds("b"));

    get("also-random", 50, Keep.PINNED);
    get("and-random", 50, Keep.PINNED);
    assertTrue(!holds("random") && cache.weight() <= 100, "the bound holds even so");
  }

  @Test
  void whatIsKeptBrieflyIsComputedAgainLater() {
    get("costly", 1, Keep.BRIEFLY);
    now = now.plus(Duration.ofMinutes(4));
    get("costly", 1, Keep.BRIEFLY);
    assertEquals(1, computations);

    now = now.plus(Duration.ofMinutes(2));
    get("costly", 1, Keep.BRIEFLY);
    assertEquals(2, computations);
  }

  @Test
  void whatIsTooLargeOrNotToBeKeptIsNotKept() {
    get("large", 101, Keep.WHILE_ROOM);
    get("not", 1, Keep.NOT);

    assertTrue(!holds("large") && !holds("not"));
    assertEquals(0, cache.weight());
  }

  @Test
  void aFailedComputationIsTriedAgain() {
    var key = Digest.of("key");

    assertThrows(
        IOException.class,
        () ->
            cache.get(
                key,
                () -> {
                  throw new IOException("no");
                }));

    assertEquals("key", get("key", 1, Keep.WHILE_ROOM));
  }

  @Test
  void threadsThatWantTheSameAtOnceShareOneComputation() throws Exception {
    var started = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var runs = new AtomicInteger();
    var done = new ArrayList<Future<String>>();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        done.add(
            threads.submit(
                () ->
                    cache.<InterruptedException>get(
                        Digest.of("one"),
                        () -> {
                          runs.incrementAndGet();
                          started.countDown();
                          go.await();
                          return new Computed<>("one", 1, Keep.WHILE_ROOM);
                        })));
      }
      started.await();
      go.countDown();
    }

    for (var future : done) {
      assertEquals("one", future.get());
    }
    assertEquals(1, runs.get());
  }
}
