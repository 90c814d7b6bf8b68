package io.edgewright.simulator.api;

import io.edgewright.simulator.access.User;

/**
 * Who makes a request, and under what conditions.
 *
 * @param user in whose name
 * @param terms under what conditions
 */
public record Caller(User user, Terms terms) {
  /** The cluster's own controllers. */
  public static final Caller SYSTEM = new Caller(User.SYSTEM, Terms.USUAL);
}
