package io.edgewright.service.faults;

import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Renders faults and effects for a terminal, a line each. */
public final class FaultTableRenderer {
  private static final String GAP = "  ";

  private FaultTableRenderer() {}

  /** Faults as they stand. */
  public static String faults(List<Map<String, Object>> faults) {
    if (faults.isEmpty()) {
      return "no fault is set";
    }
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("ID", "CLUSTER", "EFFECT", "REQUESTS", "WHEN", "STRUCK"));
    for (var fault : faults) {
      rows.add(
          List.of(
              word(fault, "id"),
              word(fault, "cluster"),
              effect(JsonTree.map(fault, "effect")),
              dash(fields(JsonTree.map(fault, "requests"), " ")),
              dash(when(fault)),
              word(fault, "struck")));
    }
    return table(rows);
  }

  /** Effects that there are. */
  public static String effects(List<Map<String, Object>> effects) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("EFFECT", "WHAT CLIENTS SEE", "FIELDS"));
    for (var effect : effects) {
      rows.add(List.of(word(effect, "type"), word(effect, "shows"), dash(word(effect, "fields"))));
    }
    return table(rows);
  }

  /** One fault in a sentence. */
  public static String set(Map<String, Object> fault) {
    return "fault %s on %s: %s"
        .formatted(
            word(fault, "id"), word(fault, "cluster"), effect(JsonTree.map(fault, "effect")));
  }

  private static String when(Map<String, Object> fault) {
    var shown = new TreeMap<String, Object>();
    for (var field : List.of("times", "skip", "probability", "seed", "for")) {
      JsonTree.at(fault, field).ifPresent(value -> shown.put(field, value));
    }
    return fields(shown, " ");
  }

  private static String effect(Map<String, Object> effect) {
    var rest = new TreeMap<>(effect);
    rest.remove("type");
    return (word(effect, "type") + " " + fields(rest, " ")).strip();
  }

  private static String fields(Map<String, Object> tree, String between) {
    return tree.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(""))
        .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
        .collect(Collectors.joining(between));
  }

  private static String text(Object value) {
    if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      return list.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
    return value instanceof String text
        ? text
        : new String(CanonicalJson.bytes(value), StandardCharsets.UTF_8);
  }

  private static String word(Map<String, Object> tree, String field) {
    return JsonTree.at(tree, field).map(FaultTableRenderer::text).orElse("");
  }

  private static String dash(String text) {
    return text.isEmpty() ? "-" : text;
  }

  private static String table(List<List<String>> rows) {
    var widths =
        IntStream.range(0, rows.getFirst().size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return rows.stream()
        .map(
            row ->
                IntStream.range(0, row.size())
                    .mapToObj(
                        column ->
                            row.get(column) + " ".repeat(widths[column] - row.get(column).length()))
                    .collect(Collectors.joining(GAP))
                    .stripTrailing())
        .collect(Collectors.joining("\n"));
  }
}
