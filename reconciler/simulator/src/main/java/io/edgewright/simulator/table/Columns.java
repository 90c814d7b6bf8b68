package io.edgewright.simulator.table;

import io.edgewright.simulator.kind.CustomKind;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.schema.BuiltInSchema;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns of a kind. */
final class Columns {
  private static final Map<String, Object> BUILT_IN =
      Tree.asMap(BuiltInSchema.resource("/io/edgewright/simulator/columns.json"));
  private static final String OTHERS = "*";

  private Columns() {}

  static List<Object> of(ResourceKind kind) {
    return kind.custom()
        .map(Columns::custom)
        .orElseGet(
            () ->
                Tree.asList(
                    BUILT_IN.getOrDefault(
                        kind.group() + "/" + kind.kind(),
                        BUILT_IN.getOrDefault(OTHERS, List.of()))));
  }

  /** Whether a kind has the columns of kinds that have none of their own. */
  static boolean areCommon(ResourceKind kind) {
    return !kind.isCustom() && !BUILT_IN.containsKey(kind.group() + "/" + kind.kind());
  }

  private static List<Object> custom(CustomKind custom) {
    var name = Tree.list(BUILT_IN, OTHERS).getFirst();
    var result = new ArrayList<Object>(List.of(name));
    for (var item : declared(custom)) {
      var column = Tree.asMap(item);
      var definition = new LinkedHashMap<String, Object>();
      definition.put("name", Tree.text(column, "name"));
      definition.put("type", Tree.text(column, "type"));
      definition.put("format", Tree.text(column, "format"));
      var description = Tree.text(column, "description");
      definition.put(
          "description",
          description.isEmpty()
              ? "Custom resource definition column (in JSONPath format): "
                  + Tree.text(column, "jsonPath")
              : description);
      definition.put("priority", Tree.number(column, "priority").orElse(0L));
      result.add(definition);
    }
    return result;
  }

  /** The declared columns, or the age where there are none. */
  static List<Object> declared(CustomKind custom) {
    if (!custom.columns().isEmpty()) {
      return custom.columns();
    }
    var age = new LinkedHashMap<String, Object>();
    age.put("name", "Age");
    age.put("type", "date");
    age.put("jsonPath", ".metadata.creationTimestamp");
    age.put(
        "description",
        Tree.text(Tree.asMap(Tree.list(BUILT_IN, "/ConfigMap").getLast()), "description"));
    return List.of(age);
  }
}
