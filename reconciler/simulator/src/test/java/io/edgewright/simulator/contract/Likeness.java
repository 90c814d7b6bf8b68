package io.edgewright.simulator.contract;

import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Compares an answer with a recorded one in which what differs from run to run is replaced by
 * placeholders.
 */
final class Likeness {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("<(uid|rv):(\\d+)>|<(time|ip|port|address|jwt|continue|n|hash|5)>");
  private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
  private static final Pattern AGE = Pattern.compile("\\d+[smh](\\d+s)?");

  private final Map<String, String> bound = new HashMap<>();
  private final List<String> differences = new ArrayList<>();
  private String rootKind = "";

  /** What differs, as lines; empty where nothing does. */
  List<String> compare(Object expected, Object actual) {
    differences.clear();
    rootKind = expected instanceof Map<?, ?> map ? String.valueOf(map.get("kind")) : "";
    value(Recorded.normalised(expected), Recorded.cutAlike(expected, actual), "");
    return new ArrayList<>(differences);
  }

  private void differ(String path, Object expected, Object actual) {
    differences.add(path + ": expected " + shown(expected) + " but was " + shown(actual));
  }

  private static String shown(Object value) {
    var text = value instanceof String s && s.equals("(absent)") ? s : Json.text(value);
    return text.length() > 600 ? text.substring(0, 600) + "..." : text;
  }

  private void value(Object expected, Object actual, String path) {
    switch (expected) {
      case Map<?, ?> map when actual instanceof Map<?, ?> -> {
        if ("Status".equals(map.get("kind")) && "Failure".equals(map.get("status"))) {
          status(Tree.asMap(map), Tree.asMap(actual), path);
        } else {
          map(Tree.asMap(map), Tree.asMap(actual), path);
        }
      }
      case List<?> list when actual instanceof List<?> ->
          list(Tree.asList(list), Tree.asList(actual), path);
      case String text when path.contains("cells") && AGE.matcher(text).matches() -> {
        if (!AGE.matcher(String.valueOf(actual)).matches()) {
          differ(path, expected, actual);
        }
      }
      case String text -> text(text, actual, path);
      default -> {
        if (!expected.equals(actual)) {
          differ(path, expected, actual);
        }
      }
    }
  }

  /**
   * Of a refusal, code, reason and details with the fields of the causes count; the wording may
   * differ.
   */
  private void status(Map<String, Object> expected, Map<String, Object> actual, String path) {
    for (var field : List.of("code", "reason", "status", "kind")) {
      if (!expected.getOrDefault(field, "").equals(actual.getOrDefault(field, ""))) {
        differ(path + "." + field, expected.getOrDefault(field, ""), actual);
      }
    }
    var wanted = Tree.map(expected, "details");
    var got = Tree.map(actual, "details");
    for (var field : List.of("name", "group", "kind")) {
      var text = wanted.getOrDefault(field, "");
      value(text, got.getOrDefault(field, ""), path + ".details." + field);
    }
    if (!causes(wanted).equals(causes(got))) {
      differ(path + ".details.causes", causes(wanted), causes(got));
    }
  }

  private static List<Object> causes(Map<String, Object> details) {
    var result = new TreeSet<String>();
    for (var cause : Tree.list(details, "causes")) {
      result.add(
          Tree.text(Tree.asMap(cause), "reason") + " " + Tree.text(Tree.asMap(cause), "field"));
    }
    return new ArrayList<>(result);
  }

  private void map(Map<String, Object> expected, Map<String, Object> actual, String path) {
    var mine = keyed(expected);
    var its = keyed(actual);
    var keys = new TreeSet<>(mine.keySet());
    keys.addAll(its.keySet());
    for (var key : keys) {
      var below = path + "." + key;
      var left = mine.get(key);
      var right = its.get(key);
      if (left == null) {
        differ(below, "(absent)", right);
      } else if (right == null) {
        differ(below, left, "(absent)");
      } else if (key.equals("managedFields")) {
        list(sorted(Tree.asList(left)), sorted(Tree.asList(right)), below);
      } else if (below.equals(".metadata.resourceVersion") && isList(rootKind)) {
        listRevision(left, right, below);
      } else {
        value(left, right, below);
      }
    }
  }

  private static boolean isList(String kind) {
    return kind.endsWith("List") || kind.equals("Table");
  }

  /**
   * The revision of a list moves with every write to the server, also those of its own that nobody
   * recorded.
   */
  private void listRevision(Object expected, Object actual, String path) {
    if (actual.equals(bound.get(String.valueOf(expected)))) {
      return;
    }
    var newest =
        bound.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith("<rv:"))
            .mapToLong(entry -> Long.parseLong(entry.getValue()))
            .max()
            .orElse(0);
    if (Long.parseLong(String.valueOf(actual)) < newest) {
      differ(path, "at least " + newest, actual);
    }
  }

  /** Keys that hold a UID (of an owner) are alike whatever the UID is. */
  private static Map<String, Object> keyed(Map<String, Object> map) {
    var result = new TreeMap<String, Object>();
    map.forEach(
        (key, value) ->
            result.put(key.startsWith("k:") ? key.replaceAll(UUID, "<uid>") : key, value));
    return result;
  }

  private static List<Object> sorted(List<Object> entries) {
    var result = new ArrayList<>(entries);
    result.sort(
        java.util.Comparator.comparing(
            entry -> {
              var map = Tree.asMap(entry);
              return Tree.text(map, "operation")
                  + Tree.text(map, "manager")
                  + Tree.text(map, "apiVersion")
                  + Tree.text(map, "subresource");
            }));
    return result;
  }

  /** Long lists were recorded as the names of their items. */
  private static Object cut(Object expected, Object actual, String path) {
    if (path.equals(".items") && expected instanceof String) {
      return Tree.text(Tree.asMap(actual), "metadata", "name");
    }
    var named =
        Map.of("metadata", Map.of("name", Tree.text(Tree.asMap(expected), "metadata", "name")));
    return path.equals(".items") && expected.equals(named)
        ? Map.of("metadata", Map.of("name", Tree.text(Tree.asMap(actual), "metadata", "name")))
        : actual;
  }

  private void list(List<Object> expected, List<Object> actual, String path) {
    if (expected.size() != actual.size()) {
      differ(path, expected, actual);
      return;
    }
    for (var i = 0; i < expected.size(); i++) {
      value(expected.get(i), cut(expected.get(i), actual.get(i), path), path + "[" + i + "]");
    }
  }

  private void text(String expected, Object actual, String path) {
    if (expected.matches("gen-[a-z0-9]{5}") && String.valueOf(actual).matches("gen-[a-z0-9]{5}")) {
      return;
    }
    var placeholder = PLACEHOLDER.matcher(expected);
    if (!placeholder.find()) {
      if (!expected.equals(actual)) {
        differ(path, expected, actual);
      }
      return;
    }
    if (placeholder.matches() && placeholder.group(1) != null) {
      bind(expected, String.valueOf(actual), path);
      return;
    }
    var pattern = new StringBuilder();
    var end = 0;
    placeholder.reset();
    while (placeholder.find()) {
      pattern.append(Pattern.quote(expected.substring(end, placeholder.start()))).append(".+");
      end = placeholder.end();
    }
    pattern.append(Pattern.quote(expected.substring(end)));
    if (actual == Null.NULL
        || !Pattern.compile(pattern.toString(), Pattern.DOTALL)
            .matcher(String.valueOf(actual))
            .matches()) {
      differ(path, expected, actual);
    }
  }

  private void bind(String placeholder, String actual, String path) {
    var known = bound.putIfAbsent(placeholder, actual);
    if (known != null && !known.equals(actual)) {
      differ(path, placeholder + "=" + known, actual);
      return;
    }
    var kind = placeholder.substring(0, placeholder.indexOf(':'));
    for (var entry : bound.entrySet()) {
      if (entry.getKey().startsWith(kind)
          && !entry.getKey().equals(placeholder)
          && entry.getValue().equals(actual)) {
        differ(path, placeholder, actual + " which is " + entry.getKey());
      }
    }
  }
}
