package io.edgewright.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * The last requests of a cluster, so that a test can say that none of them was a write: up to
 * 20,000, and in a fleet of more than 10 clusters its share of 200,000 (an entry takes some 400
 * bytes), but never fewer than 100.
 */
public final class RequestLog {
  private static final int MOST = 20_000;
  private static final int LEAST = 100;
  private static final int TOGETHER = 200_000;

  private final Deque<LoggedRequest> entries = new ArrayDeque<>();
  private final IntSupplier sharers;

  /**
   * An empty one.
   *
   * @param sharers how many clusters share the room at the moment
   */
  RequestLog(IntSupplier sharers) {
    this.sharers = sharers;
  }

  synchronized void add(LoggedRequest request) {
    entries.addLast(request);
    var room = Math.clamp(TOGETHER / Math.max(1, sharers.getAsInt()), LEAST, MOST);
    while (entries.size() > room) {
      entries.removeFirst();
    }
  }

  /** What was answered, oldest first. */
  public synchronized List<LoggedRequest> all() {
    return new ArrayList<>(entries);
  }

  /** What was asked to change and would be kept, refused or not. */
  public List<LoggedRequest> writes() {
    return all().stream().filter(entry -> entry.request().isWrite()).toList();
  }

  /** Forgets everything. */
  public synchronized void clear() {
    entries.clear();
  }
}
