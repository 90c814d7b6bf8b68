package io.edgewright.engine.apply;

import io.edgewright.engine.apply.ApplyAction.Basis;
import io.edgewright.engine.live.FieldOwners;
import io.edgewright.policy.object.JsonTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides how an object's {@code managedFields} are rewritten before it is applied. Server-side
 * apply only removes fields that the applier owned before: what people set with kubectl must become
 * ours first to be taken back, and what an autoscaler shall keep must cease to be ours first.
 */
final class OwnershipPlanner {
  private OwnershipPlanner() {}

  /** A JSON patch on the object that was read; empty when there is nothing to rewrite. */
  static Optional<List<Map<String, Object>>> plan(Map<String, Object> live, Basis basis) {
    var before = FieldOwners.entries(live);
    var after = new ArrayList<Map<String, Object>>();
    var claimed = new LinkedHashMap<String, Object>();
    for (var entry : before) {
      if (basis.claimsHandEdits() && FieldOwners.isByHand(entry)) {
        unite(claimed, JsonTree.map(entry, "fieldsV1"));
      } else if (!FieldOwners.isOurs(entry)) {
        after.add(entry);
      }
    }
    FieldOwners.ours(live).ifPresent(ours -> unite(claimed, JsonTree.map(ours, "fieldsV1")));
    var fields =
        basis.releasesReplicas() ? JsonTree.without(claimed, "f:spec", "f:replicas") : claimed;
    after.addFirst(entry(live, fields));
    return after.equals(before) ? Optional.empty() : Optional.of(patch(live, after));
  }

  private static Map<String, Object> entry(Map<String, Object> live, Map<String, Object> fields) {
    var entry = new LinkedHashMap<String, Object>();
    entry.put("manager", FieldOwners.FIELD_MANAGER);
    entry.put("operation", "Apply");
    entry.put(
        "apiVersion",
        FieldOwners.ours(live)
            .flatMap(ours -> JsonTree.text(ours, "apiVersion"))
            .or(() -> JsonTree.text(live, "apiVersion"))
            .orElse("v1"));
    entry.put("fieldsType", "FieldsV1");
    entry.put("fieldsV1", fields);
    return entry;
  }

  private static List<Map<String, Object>> patch(
      Map<String, Object> live, List<Map<String, Object>> managers) {
    var version = JsonTree.text(live, "metadata", "resourceVersion").orElse("");
    return List.of(
        operation("test", "/metadata/resourceVersion", version),
        operation("replace", "/metadata/managedFields", managers));
  }

  private static Map<String, Object> operation(String op, String path, Object value) {
    var operation = new LinkedHashMap<String, Object>();
    operation.put("op", op);
    operation.put("path", path);
    operation.put("value", value);
    return operation;
  }

  @SuppressWarnings("unchecked")
  private static void unite(Map<String, Object> into, Map<String, Object> fields) {
    for (var field : fields.entrySet()) {
      var known = into.get(field.getKey());
      var united =
          known instanceof Map<?, ?> map
              ? new LinkedHashMap<>((Map<String, Object>) map)
              : new LinkedHashMap<String, Object>();
      if (field.getValue() instanceof Map<?, ?> sub) {
        unite(united, (Map<String, Object>) sub);
      }
      into.put(field.getKey(), united);
    }
  }
}
