package io.edgewright.engine.inventory;

import io.edgewright.policy.object.ObjectRef;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One ConfigMap of a stored inventory.
 *
 * @param index 0 for the head, which is the ApplySet's parent
 * @param refs the objects recorded in it
 */
public record InventoryShard(
    int index, String uid, String resourceVersion, SortedSet<ObjectRef> refs) {
  public InventoryShard {
    refs = Collections.unmodifiableSortedSet(new TreeSet<>(refs));
  }
}
