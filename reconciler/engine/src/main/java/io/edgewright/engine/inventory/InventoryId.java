package io.edgewright.engine.inventory;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.Digest;

/**
 * Which inventory: that of an application of a fleet. The same application name may exist twice.
 */
public record InventoryId(String fleetUid, ApplicationName application)
    implements Comparable<InventoryId> {
  /** Where inventories live in the target cluster. */
  public static final String NAMESPACE = "edgewright-system";

  /** Name of the ConfigMap that heads the inventory and is the ApplySet's parent. */
  public String parentName() {
    return application + "." + Digest.of(fleetUid).hex().substring(0, 10);
  }

  /** The ApplySet that the application's objects are labelled to be part of. */
  public ApplySetId applySet() {
    return ApplySetId.of(parentName(), NAMESPACE, "ConfigMap", "");
  }

  @Override
  public int compareTo(InventoryId other) {
    var byFleet = fleetUid.compareTo(other.fleetUid);
    return byFleet != 0 ? byFleet : application.compareTo(other.application);
  }
}
