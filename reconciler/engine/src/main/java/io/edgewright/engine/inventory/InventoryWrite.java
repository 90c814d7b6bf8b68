package io.edgewright.engine.inventory;

import io.edgewright.engine.cluster.Answer;

/** What came of writing an inventory. */
public sealed interface InventoryWrite {
  /**
   * It is stored.
   *
   * @param writes how many requests that took
   */
  record Written(StoredInventory stored, int writes) implements InventoryWrite {}

  /** Somebody else wrote it since it was read. */
  record Contended() implements InventoryWrite {}

  /** The server did not store it. */
  record Unwritten(Answer answer) implements InventoryWrite {}
}
