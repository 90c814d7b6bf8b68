package io.edgewright.architecture.broken.service;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/** A decider must not read the clock, not even by a method reference or in a nested class. */
final class ClockPlanner {
  private final Supplier<Long> nanos = System::nanoTime;

  long elapsed() {
    return nanos.get();
  }

  static final class Today {
    LocalDate date() {
      return LocalDate.now(ZoneOffset.UTC);
    }
  }
}
