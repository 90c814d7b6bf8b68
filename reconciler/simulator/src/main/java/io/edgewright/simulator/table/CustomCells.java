package io.edgewright.simulator.table;

import io.edgewright.simulator.kind.CustomKind;
import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What stands in the columns of a custom kind: values at simple JSON paths. */
final class CustomCells {
  private static final Pattern STEP =
      Pattern.compile(
          "\\.([^.\\[\\]]+)|\\['([^']+)'\\]|\\[(\\d+)\\]|\\[\\?\\(@\\.(\\w+)==[\"']([^\"']*)[\"']\\)\\]");

  private CustomCells() {}

  static List<Object> of(CustomKind custom, Map<String, Object> object, Instant now) {
    var row = new ArrayList<Object>();
    row.add(Tree.text(object, "metadata", "name"));
    for (var item : Columns.declared(custom)) {
      var column = Tree.asMap(item);
      var value = find(object, Tree.text(column, "jsonPath"));
      row.add(value.map(found -> cell(Tree.text(column, "type"), found, now)).orElse(Null.NULL));
    }
    return row;
  }

  private static Object cell(String type, Object value, Instant now) {
    return switch (type) {
      case "integer", "number", "boolean" -> value;
      case "date" -> Age.of(value.toString(), now);
      default ->
          value instanceof Map<?, ?> || value instanceof List<?>
              ? Json.text(value)
              : value.toString();
    };
  }

  private static Optional<Object> find(Object root, String path) {
    Optional<Object> current = Optional.of(root);
    var step = STEP.matcher(path);
    while (step.find()) {
      var at = current.orElse(Null.NULL);
      current =
          step.group(3) != null
              ? Tree.asList(at).stream().skip(Long.parseLong(step.group(3))).findFirst()
              : step.group(4) != null
                  ? where(at, step.group(4), step.group(5))
                  : Optional.ofNullable(
                      Tree.asMap(at).get(step.group(1) != null ? step.group(1) : step.group(2)));
      if (current.isEmpty()) {
        return current;
      }
    }
    return current.filter(value -> value != Null.NULL);
  }

  private static Optional<Object> where(Object list, String field, String value) {
    return Tree.asList(list).stream()
        .filter(item -> value.equals(String.valueOf(Tree.asMap(item).get(field))))
        .findFirst();
  }
}
