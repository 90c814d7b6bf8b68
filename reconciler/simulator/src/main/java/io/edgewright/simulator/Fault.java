package io.edgewright.simulator;

import static java.util.Objects.requireNonNull;

/**
 * Something that goes wrong: with which requests or with the cluster, how, and how often.
 *
 * @param requests the requests it befalls; all of them where it befalls the cluster
 * @param effect what becomes of them
 * @param occurrence when and how often
 */
public record Fault(RequestMatch requests, FaultEffect effect, Occurrence occurrence) {
  public Fault {
    requireNonNull(requests, "requests");
    requireNonNull(effect, "effect");
    requireNonNull(occurrence, "occurrence");
    if (effect instanceof FaultEffect.OnCluster && !requests.equals(RequestMatch.any())) {
      throw new IllegalArgumentException("what befalls the whole cluster selects no requests");
    }
  }

  /** Befalls the next requests that match, as many as it says. */
  public Fault(RequestMatch requests, FaultEffect effect, int times) {
    this(requests, effect, Occurrence.times(times));
  }

  /** Befalls every request that matches, until it is taken back. */
  public static Fault always(RequestMatch requests, FaultEffect effect) {
    return new Fault(requests, effect, Occurrence.always());
  }

  /** Befalls the next request that matches. */
  public static Fault once(RequestMatch requests, FaultEffect effect) {
    return new Fault(requests, effect, Occurrence.times(1));
  }

  /** Befalls the whole cluster, until it is taken back. */
  public static Fault of(FaultEffect.OnCluster effect) {
    return always(RequestMatch.any(), effect);
  }
}
