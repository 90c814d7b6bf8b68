package io.edgewright.engine.inventory;

import io.edgewright.policy.object.ObjectRef;

/**
 * One recorded object.
 *
 * @param version the API version that it was applied in
 * @param uid of the live object; empty while its creation is announced but not confirmed
 * @param keep whether it is let go of, rather than deleted, when it leaves the source
 */
public record InventoryEntry(ObjectRef ref, String version, String uid, boolean keep) {
  /** Announced before it was created; whether it exists must be looked up. */
  public boolean isPending() {
    return uid.isEmpty();
  }
}
