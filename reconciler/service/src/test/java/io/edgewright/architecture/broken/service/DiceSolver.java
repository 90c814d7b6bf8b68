package io.edgewright.architecture.broken.service;

import java.util.Random;
import java.util.UUID;

/** A decider must not throw dice that it was not given. */
final class DiceSolver {
  private final Random dice = new Random();

  String choose() {
    return UUID.randomUUID() + "-" + dice.nextInt();
  }
}
