package io.edgewright.simulator.merge;

import io.edgewright.simulator.fieldset.FieldSet;

/**
 * What differs between two objects.
 *
 * @param added paths that only the new one has
 * @param modified leaves that differ
 * @param removed paths that only the old one has
 */
record Comparison(FieldSet added, FieldSet modified, FieldSet removed) {

  /** The same without some fields and everything below them. */
  Comparison excluding(FieldSet fields) {
    return fields.isEmpty()
        ? this
        : new Comparison(
            added.recursiveDifference(fields),
            modified.recursiveDifference(fields),
            removed.recursiveDifference(fields));
  }

  /** Whether nothing differs. */
  boolean isEmpty() {
    return added.isEmpty() && modified.isEmpty() && removed.isEmpty();
  }

  /** Added and modified. */
  FieldSet changed() {
    return modified.union(added);
  }
}
