package io.edgewright.architecture.broken.service;

import java.util.List;

/** A decider must not use threads, its own or the common pool's. */
final class ThreadEvaluator {
  private ThreadEvaluator() {}

  static long count(List<String> names) {
    return names.parallelStream().distinct().count();
  }
}
