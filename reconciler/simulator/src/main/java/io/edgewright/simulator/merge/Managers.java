package io.edgewright.simulator.merge;

import io.edgewright.simulator.fieldset.FieldSetJson;
import io.edgewright.simulator.tree.Malformed;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads and writes {@code metadata.managedFields}. */
public final class Managers {
  private static final Comparator<Map.Entry<ManagerId, Managed>> WRITTEN_ORDER =
      Comparator.comparing((Map.Entry<ManagerId, Managed> e) -> e.getKey().operation())
          .thenComparing(e -> e.getValue().time())
          .thenComparing(e -> e.getKey().manager())
          .thenComparing(e -> e.getValue().apiVersion())
          .thenComparing(e -> e.getKey().subresource());

  private Managers() {}

  /** The managers of an object; entries that cannot be read make the whole unreadable. */
  public static Optional<SortedMap<ManagerId, Managed>> of(Map<String, Object> object) {
    return read(Tree.list(object, "metadata", "managedFields"));
  }

  /** The managers in a list of entries. */
  public static Optional<SortedMap<ManagerId, Managed>> read(List<Object> entries) {
    var result = new TreeMap<ManagerId, Managed>();
    for (var item : entries) {
      var entry = Tree.asMap(item);
      var operation = Tree.text(entry, "operation");
      if (!operation.equals(ManagerId.APPLY) && !operation.equals(ManagerId.UPDATE)) {
        return Optional.empty();
      }
      var apiVersion = Tree.text(entry, "apiVersion");
      var id =
          new ManagerId(
              Tree.text(entry, "manager"),
              operation,
              operation.equals(ManagerId.APPLY) ? "" : apiVersion,
              Tree.text(entry, "subresource"));
      try {
        var fields = FieldSetJson.read(Tree.map(entry, "fieldsV1"));
        result.put(id, new Managed(fields, apiVersion, Tree.text(entry, "time")));
      } catch (Malformed _) {
        return Optional.empty();
      }
    }
    return Optional.of(result);
  }

  /** The entries, appliers first, then by time and name. */
  public static List<Object> write(SortedMap<ManagerId, Managed> managers) {
    var ordered = new ArrayList<>(managers.entrySet());
    ordered.sort(WRITTEN_ORDER);
    var result = new ArrayList<>(ordered.size());
    ordered.forEach(entry -> result.add(entry(entry.getKey(), entry.getValue())));
    return result;
  }

  private static Map<String, Object> entry(ManagerId id, Managed managed) {
    var entry = new LinkedHashMap<String, Object>();
    entry.put("manager", id.manager());
    entry.put("operation", id.operation());
    entry.put("apiVersion", managed.apiVersion());
    if (!managed.time().isEmpty()) {
      entry.put("time", managed.time());
    }
    entry.put("fieldsType", "FieldsV1");
    entry.put("fieldsV1", FieldSetJson.write(managed.fields()));
    if (!id.subresource().isEmpty()) {
      entry.put("subresource", id.subresource());
    }
    return entry;
  }
}
