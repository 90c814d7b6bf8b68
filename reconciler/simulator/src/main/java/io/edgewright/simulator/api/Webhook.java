package io.edgewright.simulator.api;

import static java.util.Objects.requireNonNull;

/**
 * An admission webhook that stands in the way of writes.
 *
 * @param name its name, as refusals tell it
 * @param verdict what it says
 * @param ignored whether writes go on when it is down (failurePolicy Ignore)
 * @param sideEffects whether it has some, so that a dry run may not call it
 */
public record Webhook(String name, Verdict verdict, boolean ignored, boolean sideEffects) {
  public Webhook {
    requireNonNull(name, "name");
    requireNonNull(verdict, "verdict");
  }

  /** What a webhook says. */
  public sealed interface Verdict {
    /** No, with this reason. */
    record Deny(String message) implements Verdict {}

    /**
     * Yes, but changed.
     *
     * @param patch a JSON patch, as a list of operations
     */
    record Mutate(java.util.List<Object> patch) implements Verdict {}

    /** Nothing: it cannot be reached. */
    record Down() implements Verdict {}
  }
}
