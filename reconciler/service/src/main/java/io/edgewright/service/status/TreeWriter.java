package io.edgewright.service.status;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/** Builds a tree in the order in which a reader wants to see it; what is empty is left out. */
final class TreeWriter {
  private final Map<String, Object> tree = new LinkedHashMap<>();

  TreeWriter text(String key, String value) {
    if (!value.isEmpty()) {
      tree.put(key, value);
    }
    return this;
  }

  TreeWriter value(String key, Object value) {
    tree.put(key, value);
    return this;
  }

  /** As text, where there is one. */
  TreeWriter optional(String key, Optional<?> value) {
    value.ifPresent(present -> tree.put(key, present.toString()));
    return this;
  }

  /** Only where it is true. */
  TreeWriter flag(String key, boolean value) {
    if (value) {
      tree.put(key, true);
    }
    return this;
  }

  TreeWriter child(String key, Map<String, Object> child) {
    if (!child.isEmpty()) {
      tree.put(key, child);
    }
    return this;
  }

  TreeWriter texts(String key, Collection<?> values) {
    return each(key, values, Object::toString);
  }

  <T> TreeWriter each(String key, Collection<T> values, Function<T, Object> write) {
    if (!values.isEmpty()) {
      List<Object> list = new ArrayList<>();
      values.forEach(value -> list.add(write.apply(value)));
      tree.put(key, list);
    }
    return this;
  }

  <K, T> TreeWriter entries(String key, SortedMap<K, T> values, Function<T, Object> write) {
    if (!values.isEmpty()) {
      var map = new LinkedHashMap<String, Object>();
      values.forEach((name, value) -> map.put(name.toString(), write.apply(value)));
      tree.put(key, map);
    }
    return this;
  }

  Map<String, Object> tree() {
    return tree;
  }
}
