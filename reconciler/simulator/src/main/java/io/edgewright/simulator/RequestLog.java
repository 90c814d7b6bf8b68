package io.edgewright.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last requests of a cluster, so that a test can say that none of them was a write. */
public final class RequestLog {
  private static final int KEPT = 20_000;

  private final Deque<LoggedRequest> entries = new ArrayDeque<>();

  RequestLog() {}

  synchronized void add(LoggedRequest request) {
    if (entries.size() == KEPT) {
      entries.removeFirst();
    }
    entries.addLast(request);
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
