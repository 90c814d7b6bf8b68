package io.edgewright.simulator.merge;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What became of an apply. */
public sealed interface ApplyOutcome {
  /** The object to store, without managedFields, and its managers. */
  record Merged(Map<String, Object> object, SortedMap<ManagerId, Managed> managers)
      implements ApplyOutcome {}

  /** Others have fields that it would change. */
  record Conflicting(List<Conflict> conflicts) implements ApplyOutcome {}

  /** The configuration does not fit its type. */
  record Untyped(String errors) implements ApplyOutcome {}
}
