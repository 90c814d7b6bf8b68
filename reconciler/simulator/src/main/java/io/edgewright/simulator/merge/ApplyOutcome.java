package io.edgewright.simulator.merge;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What became of an apply. */
public sealed interface ApplyOutcome {
  /**
   * What to store.
   *
   * @param object the object, without managedFields
   * @param managers its managers
   * @param isSame whether the object is the live one
   */
  record Merged(Map<String, Object> object, SortedMap<ManagerId, Managed> managers, boolean isSame)
      implements ApplyOutcome {}

  /** Others have fields that it would change. */
  record Conflicting(List<Conflict> conflicts) implements ApplyOutcome {}

  /**
   * The configuration or the live object does not fit its type.
   *
   * @param what what could not be made of it: {@code typed patch object}
   * @param errors why
   */
  record Untyped(String what, String errors) implements ApplyOutcome {}
}
