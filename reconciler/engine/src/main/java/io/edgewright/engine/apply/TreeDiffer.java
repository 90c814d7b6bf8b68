package io.edgewright.engine.apply;

import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares two states of an object, but for what servers keep to themselves. */
final class TreeDiffer {
  private static final String[] NOISE = {
    "managedFields", "resourceVersion", "generation", "uid", "creationTimestamp"
  };
  private static final int MAX_CHANGES = 500;
  private static final int MAX_VALUE = 400;

  private final boolean masked;
  private final List<FieldChange> changes = new ArrayList<>();

  private TreeDiffer(boolean masked) {
    this.masked = masked;
  }

  /**
   * The differences, value by value.
   *
   * @param masked whether values are secret: then only paths are told
   */
  static List<FieldChange> diff(
      Map<String, Object> before, Map<String, Object> after, boolean masked) {
    var differ = new TreeDiffer(masked);
    differ.compare("", essential(before), essential(after));
    return List.copyOf(differ.changes);
  }

  private static Map<String, Object> essential(Map<String, Object> object) {
    var tree = JsonTree.without(object, "status");
    for (var field : NOISE) {
      tree = JsonTree.without(tree, "metadata", field);
    }
    return tree;
  }

  private void compare(String path, @Nullable Object before, @Nullable Object after) {
    if (Objects.equals(before, after) || changes.size() >= MAX_CHANGES) {
      return;
    }
    if (before instanceof Map<?, ?> left && after instanceof Map<?, ?> right) {
      var keys = new TreeSet<String>();
      left.keySet().forEach(key -> keys.add(String.valueOf(key)));
      right.keySet().forEach(key -> keys.add(String.valueOf(key)));
      for (var key : keys) {
        compare(path.isEmpty() ? key : path + "." + key, left.get(key), right.get(key));
      }
    } else if (before instanceof List<?> left && after instanceof List<?> right) {
      compareLists(path, left, right);
    } else {
      changes.add(new FieldChange(path, text(before), text(after)));
    }
  }

  /** Elements with a name are matched by it, as the lists that people edit mostly are. */
  private void compareLists(String path, List<?> left, List<?> right) {
    var names = new TreeSet<String>();
    if (!collectNames(left, names) || !collectNames(right, names)) {
      for (var i = 0; i < Math.max(left.size(), right.size()); i++) {
        compare(
            path + "[" + i + "]",
            i < left.size() ? left.get(i) : null,
            i < right.size() ? right.get(i) : null);
      }
      return;
    }
    for (var name : names) {
      compare(path + "[name=" + name + "]", named(left, name), named(right, name));
    }
  }

  private static boolean collectNames(List<?> list, Set<String> names) {
    var own = new TreeSet<String>();
    for (var element : list) {
      if (!(element instanceof Map<?, ?> map)
          || !(map.get("name") instanceof String name)
          || !own.add(name)) {
        return false;
      }
    }
    names.addAll(own);
    return true;
  }

  private static @Nullable Object named(List<?> list, String name) {
    return list.stream()
        .filter(element -> element instanceof Map<?, ?> map && name.equals(map.get("name")))
        .findFirst()
        .orElse(null);
  }

  private Optional<String> text(@Nullable Object value) {
    if (value == null) {
      return Optional.empty();
    }
    if (masked) {
      return Optional.of("(secret)");
    }
    var json = new String(CanonicalJson.bytes(value), StandardCharsets.UTF_8);
    return Optional.of(json.length() > MAX_VALUE ? json.substring(0, MAX_VALUE) + "…" : json);
  }
}
