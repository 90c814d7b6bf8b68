package io.edgewright.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/** A fault with what it has done so far; its owner guards it. */
final class ActiveFault {
  private final long id;
  private final Fault fault;
  private final Instant since;
  private final SplittableRandom chance;
  private long met;
  private long struck;

  ActiveFault(long id, Fault fault, Instant since) {
    this.id = id;
    this.fault = fault;
    this.since = since;
    this.chance = new SplittableRandom(fault.occurrence().seed());
  }

  long id() {
    return id;
  }

  Fault fault() {
    return fault;
  }

  StandingFault standing() {
    return new StandingFault(id, fault, struck, since);
  }

  /** Whether it has struck as often as it was to. */
  boolean isSpent() {
    return struck >= fault.occurrence().times() && fault.occurrence().times() < Integer.MAX_VALUE;
  }

  /** Whether it would befall this request, chance aside. */
  boolean concerns(SeenRequest request) {
    return !isSpent()
        && fault.effect() instanceof FaultEffect.OnRequest
        && fault.requests().matches(request);
  }

  /** Whether it strikes a request that it concerns; counts it. */
  boolean strikes() {
    met++;
    var occurrence = fault.occurrence();
    // The dice are thrown for each request, so that sparing the first ones shifts nothing.
    var hit = occurrence.probability() >= 1 || chance.nextDouble() < occurrence.probability();
    if (met <= occurrence.skip() || !hit) {
      return false;
    }
    struck++;
    return true;
  }

  /** How many strikes are left. */
  long left() {
    return fault.occurrence().times() == Integer.MAX_VALUE
        ? Long.MAX_VALUE
        : fault.occurrence().times() - struck;
  }

  /** Counts what it befell at once. */
  void struckAtOnce(long number) {
    struck += number;
  }

  /** A delay, by chance. */
  Duration draw(Latency latency) {
    return Latency.draw(latency, chance);
  }
}
