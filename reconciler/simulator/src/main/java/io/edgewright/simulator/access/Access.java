package io.edgewright.simulator.access;

import io.edgewright.simulator.store.ObjectStore;

/**
 * Who is let in to one cluster, and what they may do.
 *
 * @param authenticator who is who
 * @param rules what bindings give
 * @param escalation whether a role gives away too much
 */
public record Access(Authenticator authenticator, Permissions rules, Escalation escalation) {
  /** For the service accounts, roles and bindings of a store. */
  public static Access to(ObjectStore store) {
    var rules = new Permissions(store);
    return new Access(
        new Authenticator(new ServiceAccountTokens(store)), rules, new Escalation(rules));
  }
}
