package io.edgewright.service.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/** Things that run; closed once, the last one first. */
final class Closing implements AutoCloseable {
  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  synchronized <T extends AutoCloseable> T add(T started) {
    running.push(started);
    return started;
  }

  @Override
  public synchronized void close() throws Exception {
    while (!running.isEmpty()) {
      running.pop().close();
    }
  }
}
