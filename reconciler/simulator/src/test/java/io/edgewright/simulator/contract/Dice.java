package io.edgewright.simulator.contract;

import java.util.List;
import java.util.Random;

/** Chooses at random, the same for the same seed. */
final class Dice {
  private final Random random;

  Dice(long seed) {
    this.random = new Random(seed);
  }

  <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** Whether something of this likelihood happens. */
  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** A number from 0 up to, not including, the bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }
}
