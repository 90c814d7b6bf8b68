package io.edgewright.architecture.broken.service;

import java.net.URI;
import java.util.Random;

/** Pure: the seed is a parameter, and a URI is a value. */
final class SeededSolver {
  private SeededSolver() {}

  static int choose(long seed, int of) {
    return new Random(seed).nextInt(of);
  }

  static String host(URI address) {
    return address.getHost();
  }
}
