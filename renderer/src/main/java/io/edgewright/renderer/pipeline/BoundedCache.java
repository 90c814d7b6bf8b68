package io.edgewright.renderer.pipeline;

import io.edgewright.policy.object.Digest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Values by the digest of what they were computed from: bounded by weight, least recently used ones
 * go first, and threads that want the same value at once wait for one of them to compute it.
 */
final class BoundedCache<V> {
  private static final Duration BRIEFLY = Duration.ofMinutes(5);

  private final long maxWeight;
  private final InstantSource clock;
  private final Map<Digest, Kept<V>> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final ConcurrentHashMap<Digest, CompletableFuture<V>> computing =
      new ConcurrentHashMap<>();
  private long weight;

  BoundedCache(long maxWeight, InstantSource clock) {
    this.maxWeight = maxWeight;
    this.clock = clock;
  }

  /** How long a value may be used. */
  enum Keep {
    /** As long as there is room. */
    WHILE_ROOM,
    /** As the former, and longer: computing it again would give another value. */
    PINNED,
    /** Not long: computing it again may give another value, but hardly at once. */
    BRIEFLY,
    NOT
  }

  /** A value that was computed, about how many bytes it takes, and how long it may be used. */
  record Computed<V>(V value, long weight, Keep keep) {}

  /** How a value is computed; it may fail. */
  interface Computation<V, X extends Exception> {
    Computed<V> run() throws X;
  }

  private record Kept<V>(V value, long weight, Keep keep, Instant until) {}

  /** The value of a key, if it is there. */
  Optional<V> find(Digest key) {
    synchronized (kept) {
      return Optional.ofNullable(kept.get(key))
          .filter(entry -> clock.instant().isBefore(entry.until()))
          .map(Kept::value);
    }
  }

  /** The value of a key, computed if it is not there. */
  <X extends Exception> V get(Digest key, Computation<V, X> computation) throws X {
    while (true) {
      var found = find(key);
      if (found.isPresent()) {
        return found.get();
      }
      var mine = new CompletableFuture<V>();
      var other = computing.putIfAbsent(key, mine);
      if (other == null) {
        return compute(key, computation, mine);
      }
      // What failed for another thread, or may not be kept, is tried again by this one.
      var shared = other.handle((value, _) -> Optional.ofNullable(value)).join();
      if (shared.isPresent()) {
        return shared.get();
      }
    }
  }

  private <X extends Exception> V compute(
      Digest key, Computation<V, X> computation, CompletableFuture<V> mine) throws X {
    try {
      // Another thread may have finished between our look and our turn.
      var found = find(key);
      if (found.isPresent()) {
        mine.complete(found.get());
        return found.get();
      }
      var computed = computation.run();
      if (computed.keep() != Keep.NOT) {
        keep(key, computed);
        mine.complete(computed.value());
      }
      return computed.value();
    } finally {
      computing.remove(key);
      mine.cancel(false);
    }
  }

  long weight() {
    synchronized (kept) {
      return weight;
    }
  }

  private void keep(Digest key, Computed<V> computed) {
    if (computed.weight() > maxWeight) {
      return;
    }
    var until = computed.keep() == Keep.BRIEFLY ? clock.instant().plus(BRIEFLY) : Instant.MAX;
    synchronized (kept) {
      var entry = new Kept<>(computed.value(), computed.weight(), computed.keep(), until);
      var before = kept.put(key, entry);
      weight += computed.weight() - (before == null ? 0 : before.weight());
      evict(old -> old.keep() != Keep.PINNED);
      evict(_ -> true);
    }
  }

  private void evict(Predicate<Kept<V>> mayGo) {
    var oldest = kept.values().iterator();
    while (weight > maxWeight && oldest.hasNext()) {
      var entry = oldest.next();
      if (mayGo.test(entry)) {
        oldest.remove();
        weight -= entry.weight();
      }
    }
  }
}
