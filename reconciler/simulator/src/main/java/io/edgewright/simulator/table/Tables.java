package io.edgewright.simulator.table;

import io.edgewright.simulator.conversion.Conversion;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.rules.Traits;
import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Renders objects as a Table of meta.k8s.io. */
public final class Tables {
  private Tables() {}

  /**
   * How a table is asked for.
   *
   * @param include Metadata, Object or None
   * @param definitions whether the columns are described
   * @param version apiVersion of the table
   * @param now for ages
   */
  public record Options(String include, boolean definitions, String version, Instant now) {}

  /** The table of these objects. */
  public static Map<String, Object> of(
      ResourceKind kind,
      Map<String, Object> metadata,
      List<Map<String, Object>> objects,
      Options options) {
    var rows = new ArrayList<>();
    for (var object : objects) {
      var row = new LinkedHashMap<String, Object>();
      row.put("cells", Cells.of(kind, object, options.now()));
      row.put("object", included(object, options));
      rows.add(row);
    }
    var table = new LinkedHashMap<String, Object>();
    table.put("kind", "Table");
    table.put("apiVersion", options.version());
    table.put("metadata", metadata);
    table.put("columnDefinitions", options.definitions() ? Columns.of(kind) : List.of());
    // Kinds that nobody made columns for have null for no rows.
    table.put("rows", rows.isEmpty() && Columns.areCommon(kind) ? Null.NULL : rows);
    return table;
  }

  private static Object included(Map<String, Object> object, Options options) {
    return switch (options.include()) {
      case "None" -> Null.NULL;
      case "Object" -> object;
      default -> partial(object, options.version());
    };
  }

  /** The object reduced to its metadata, in a version of meta.k8s.io. */
  public static Map<String, Object> partial(Map<String, Object> object, String version) {
    var partial = new LinkedHashMap<String, Object>();
    partial.put("kind", "PartialObjectMetadata");
    partial.put("apiVersion", version);
    var stored = withoutTemplateGeneration(Conversion.stored(object));
    partial.put("metadata", Tree.map(stored, "metadata"));
    return partial;
  }

  /** Metadata alone come from the internal form, in which some annotations are fields. */
  private static Map<String, Object> withoutTemplateGeneration(Map<String, Object> object) {
    if (!Tree.text(object, "kind").equals("DaemonSet")) {
      return object;
    }
    var without = Tree.without(object, "metadata", "annotations", Traits.TEMPLATE_GENERATION);
    return Tree.map(without, "metadata", "annotations").isEmpty()
        ? Tree.without(without, "metadata", "annotations")
        : without;
  }
}
