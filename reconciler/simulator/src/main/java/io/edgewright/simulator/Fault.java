package io.edgewright.simulator;

import static java.util.Objects.requireNonNull;

/**
 * Something that goes wrong with requests: which, how, and how often.
 *
 * @param requests the requests it befalls
 * @param effect what becomes of them
 * @param times how many of them, {@link Integer#MAX_VALUE} for all
 */
public record Fault(RequestMatch requests, FaultEffect effect, int times) {
  public Fault {
    requireNonNull(requests, "requests");
    requireNonNull(effect, "effect");
  }

  /** Befalls every request that matches, until cleared. */
  public static Fault always(RequestMatch requests, FaultEffect effect) {
    return new Fault(requests, effect, Integer.MAX_VALUE);
  }

  /** Befalls the next request that matches. */
  public static Fault once(RequestMatch requests, FaultEffect effect) {
    return new Fault(requests, effect, 1);
  }
}
