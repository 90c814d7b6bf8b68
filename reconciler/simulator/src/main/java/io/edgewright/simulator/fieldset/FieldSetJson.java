package io.edgewright.simulator.fieldset;

import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Malformed;
import io.edgewright.simulator.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Field sets in the form of {@code fieldsV1}. */
public final class FieldSetJson {
  private static final String SELF = ".";

  private FieldSetJson() {}

  /** The set as a tree that is not to be changed. */
  public static Map<String, Object> write(FieldSet set) {
    return FieldSetTree.of(set);
  }

  static Map<String, Object> tree(FieldSet set) {
    var result = new LinkedHashMap<String, Object>();
    set.forEach(
        (element, member, below) -> {
          var child = new LinkedHashMap<String, Object>();
          if (member && !below.isEmpty()) {
            child.put(SELF, Map.of());
          }
          child.putAll(tree(below));
          result.put(name(element), child);
        });
    return result;
  }

  /** The set that a tree stands for. */
  public static FieldSet read(Map<String, Object> tree) throws Malformed {
    if (tree instanceof FieldSetTree known) {
      return known.fields();
    }
    var members = new TreeMap<PathElement, Boolean>();
    var below = new TreeMap<PathElement, FieldSet>();
    for (var entry : tree.entrySet()) {
      if (entry.getKey().equals(SELF)) {
        continue;
      }
      var element = element(entry.getKey());
      var child = Tree.asMap(entry.getValue());
      members.put(element, child.isEmpty() || child.containsKey(SELF));
      below.put(element, read(child));
    }
    return FieldSet.ofEntries(members, below);
  }

  private static String name(PathElement element) {
    return switch (element) {
      case PathElement.Field(var name) -> "f:" + name;
      case PathElement.Key(var fields) -> "k:" + Json.text(fields);
      case PathElement.Value(var value) -> "v:" + Json.text(value);
      case PathElement.Index(var index) -> "i:" + index;
    };
  }

  private static PathElement element(String name) throws Malformed {
    if (name.startsWith("f:")) {
      return new PathElement.Field(name.substring(2).intern());
    }
    if (name.startsWith("k:")) {
      return new PathElement.Key(new TreeMap<>(Tree.asMap(json(name))));
    }
    if (name.startsWith("v:")) {
      return new PathElement.Value(json(name));
    }
    if (name.startsWith("i:")) {
      return new PathElement.Index(((Long) json(name)).intValue());
    }
    throw new Malformed("unknown field path " + name);
  }

  private static Object json(String name) throws Malformed {
    return Json.read(name.substring(2).getBytes(StandardCharsets.UTF_8));
  }
}
