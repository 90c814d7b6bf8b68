package io.edgewright.engine.live;

import io.edgewright.engine.health.Health;
import io.edgewright.policy.object.Digest;
import io.edgewright.policy.object.ObjectRef;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What is remembered of a live object: enough to tell whether it is as desired, whose it is and how
 * it does, and nothing of its content.
 *
 * @param terminating whether its deletion was asked for
 * @param keep whether it is marked to survive when it leaves the source
 */
public record LiveObject(
    Identity identity, Ownership ownership, boolean terminating, boolean keep, Health health) {
  /** Which object, in which state. */
  public record Identity(ObjectRef ref, String version, String uid, String resourceVersion) {}

  /**
   * Whose it is.
   *
   * @param partOf the ApplySet that it is labelled with; empty for none
   * @param projection digest of its values in the fields that we applied; empty when we applied
   *     none
   * @param ownsLabel whether the label was applied by us, rather than copied by somebody
   * @param ownsReplicas whether we applied {@code spec.replicas}
   * @param editedByHand whether kubectl left fields in it that Git may not state
   * @param managers field managers other than ours
   */
  public record Ownership(
      String partOf,
      Optional<Digest> projection,
      boolean ownsLabel,
      boolean ownsReplicas,
      boolean editedByHand,
      SortedSet<String> managers) {}

  public ObjectRef ref() {
    return identity.ref();
  }

  public String uid() {
    return identity.uid();
  }

  public String resourceVersion() {
    return identity.resourceVersion();
  }

  /** Whether its values in our fields, or our fields, differ from another state of it. */
  public boolean differsFrom(LiveObject other) {
    return !uid().equals(other.uid())
        || !ownership.partOf().equals(other.ownership.partOf())
        || !ownership.projection().equals(other.ownership.projection())
        || (ownership.editedByHand() && !other.ownership.editedByHand());
  }

  /** Whether it is not older than another state of the same name. */
  public boolean isSameOrNewerThan(LiveObject other) {
    return compare(resourceVersion(), other.resourceVersion()) >= 0;
  }

  /** Resource versions are ordered numbers; where they are not, the later arrival counts. */
  static int compare(String left, String right) {
    try {
      return Long.compare(Long.parseLong(left), Long.parseLong(right));
    } catch (NumberFormatException _) {
      return left.equals(right) ? 0 : 1;
    }
  }
}
