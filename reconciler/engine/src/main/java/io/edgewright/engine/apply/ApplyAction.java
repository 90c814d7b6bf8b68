package io.edgewright.engine.apply;

import io.edgewright.policy.object.ObjectRef;
import java.util.Optional;

/** What shall be done about one desired object. */
sealed interface ApplyAction {
  ResolvedObject desired();

  default ObjectRef ref() {
    return desired().ref();
  }

  /** It certainly is as desired. */
  record Leave(ResolvedObject desired) implements ApplyAction {}

  /** It is applied; the server judges whether that changes anything. */
  record Apply(ResolvedObject desired, Basis basis) implements ApplyAction {}

  /** It is not touched. */
  record Refuse(ResolvedObject desired, Refusal refusal) implements ApplyAction {}

  /**
   * On what an apply builds.
   *
   * @param seen the live object that was looked at; the server refuses if it has moved on or is
   *     another one. Empty when none was seen
   * @param claimsHandEdits whether fields that people set with kubectl are taken over first, so
   *     that those that Git does not state go
   * @param releasesReplicas whether {@code spec.replicas} is let go of first, so that leaving it
   *     out does not reset it
   */
  record Basis(Optional<Seen> seen, boolean claimsHandEdits, boolean releasesReplicas) {
    static Basis none() {
      return new Basis(Optional.empty(), false, false);
    }

    boolean needsPreparation() {
      return claimsHandEdits || releasesReplicas;
    }
  }

  /**
   * A live object in a certain state. An apply that names only the version would create it anew.
   */
  record Seen(String uid, String resourceVersion) {}
}
