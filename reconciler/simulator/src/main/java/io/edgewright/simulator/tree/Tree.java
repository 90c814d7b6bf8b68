package io.edgewright.simulator.tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks into trees and makes changed copies; a tree that was handed out is never changed. */
public final class Tree {
  private Tree() {}

  /** The value as a map, or an empty one. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> asMap(@Nullable Object value) {
    return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of();
  }

  /** The value as a list, or an empty one. */
  @SuppressWarnings("unchecked")
  public static List<Object> asList(@Nullable Object value) {
    return value instanceof List<?> ? (List<Object>) value : List.of();
  }

  /** The map below a key, or an empty one. */
  public static Map<String, Object> map(Map<String, Object> in, String... path) {
    var current = in;
    for (var key : path) {
      current = asMap(current.get(key));
    }
    return current;
  }

  /** The list below a path, or an empty one. */
  public static List<Object> list(Map<String, Object> in, String... path) {
    return asList(at(in, path));
  }

  /** The value at a path of keys; JSON null counts as absent. */
  public static Optional<Object> find(Map<String, Object> in, String... path) {
    return Optional.ofNullable(at(in, path));
  }

  private static @Nullable Object at(Map<String, Object> in, String... path) {
    Object current = in;
    for (var key : path) {
      current = current instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return current == Null.NULL ? null : current;
  }

  /** The text at a path, or the empty text. */
  public static String text(Map<String, Object> in, String... path) {
    return at(in, path) instanceof String text ? text : "";
  }

  /** The whole number at a path. */
  public static Optional<Long> number(Map<String, Object> in, String... path) {
    return at(in, path) instanceof Long number ? Optional.of(number) : Optional.empty();
  }

  /** Whether the value at a path is true. */
  public static boolean flag(Map<String, Object> in, String... path) {
    return Boolean.TRUE.equals(at(in, path));
  }

  /** Whether two maps are equal but for what is at one key. */
  public static boolean equalBut(Map<String, Object> left, Map<String, Object> right, String key) {
    var others = right.size() - (right.containsKey(key) ? 1 : 0);
    for (var entry : left.entrySet()) {
      if (!entry.getKey().equals(key)) {
        if (!entry.getValue().equals(right.get(entry.getKey()))) {
          return false;
        }
        others--;
      }
    }
    return others == 0;
  }

  /** A map of keys and values in turn, in that order. */
  public static Map<String, Object> of(Object... pairs) {
    var map = new LinkedHashMap<String, Object>();
    for (var i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  /** A copy with the value at the path set, maps on the way made where missing. */
  public static Map<String, Object> with(Map<String, Object> in, Object value, String... path) {
    return with(in, value, path, 0);
  }

  private static Map<String, Object> with(
      Map<String, Object> in, Object value, String[] path, int from) {
    var copy = new LinkedHashMap<>(in);
    var key = path[from];
    copy.put(
        key, from == path.length - 1 ? value : with(asMap(in.get(key)), value, path, from + 1));
    return copy;
  }

  /** A copy without the value at the path. */
  public static Map<String, Object> without(Map<String, Object> in, String... path) {
    return without(in, path, 0);
  }

  private static Map<String, Object> without(Map<String, Object> in, String[] path, int from) {
    var key = path[from];
    if (!in.containsKey(key)) {
      return in;
    }
    var copy = new LinkedHashMap<>(in);
    if (from == path.length - 1) {
      copy.remove(key);
    } else {
      copy.put(key, without(asMap(in.get(key)), path, from + 1));
    }
    return copy;
  }

  /** A copy down to the leaves that may be changed at will, but for what is {@link Frozen}. */
  public static Object mutableCopy(Object value) {
    return switch (value) {
      case Frozen frozen -> frozen;
      case Map<?, ?> map -> mutableMap(asMap(map));
      case List<?> list -> {
        var copy = new ArrayList<>(list.size());
        list.forEach(item -> copy.add(mutableCopy(item)));
        yield copy;
      }
      default -> value;
    };
  }

  /** A map copied down to the leaves that may be changed at will. */
  public static Map<String, Object> mutableMap(Map<String, Object> map) {
    var copy = new LinkedHashMap<String, Object>(Math.max(8, map.size() * 2));
    for (var entry : map.entrySet()) {
      copy.put(entry.getKey(), mutableCopy(entry.getValue()));
    }
    return copy;
  }

  /** A copy down to the leaves, all of which may be changed at will. */
  public static Object thawedCopy(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        var copy = new LinkedHashMap<String, Object>();
        asMap(map).forEach((key, item) -> copy.put(key, thawedCopy(item)));
        yield copy;
      }
      case List<?> list -> {
        var copy = new ArrayList<>(list.size());
        list.forEach(item -> copy.add(thawedCopy(item)));
        yield copy;
      }
      default -> value;
    };
  }

  /**
   * The same tree with every part that a similar one has, too, taken from there, so that both hold
   * it once.
   */
  public static Object sharing(Object tree, @Nullable Object similar) {
    if (tree == similar || similar == null || tree instanceof Frozen) {
      return tree;
    }
    return switch (tree) {
      case Map<?, ?> map when similar instanceof Map<?, ?> other -> sharing(map, other);
      case List<?> list when similar instanceof List<?> other -> sharing(list, other);
      default -> tree.equals(similar) ? similar : tree;
    };
  }

  private static Object sharing(Map<?, ?> map, Map<?, ?> similar) {
    var others = similar.entrySet().iterator();
    Map<String, Object> shared = null;
    var alike = 0;
    for (var entry : asMap(map).entrySet()) {
      var key = entry.getKey();
      var next = others.hasNext() ? others.next() : null;
      var inStep = next != null && next.getKey().equals(key);
      var other = next != null && inStep ? next.getValue() : similar.get(key);
      var value = sharing(entry.getValue(), other);
      if (shared == null && inStep && value == other) {
        alike++;
        continue;
      }
      shared = shared == null ? first(similar, alike, map.size()) : shared;
      shared.put(key, value);
    }
    // The order of keys is that in which they are answered.
    return shared != null
        ? shared
        : alike == similar.size() ? similar : first(similar, alike, map.size());
  }

  private static Map<String, Object> first(Map<?, ?> map, int count, int expected) {
    var result = new LinkedHashMap<String, Object>(Math.max(2, expected * 4 / 3 + 1));
    for (var entry : asMap(map).entrySet()) {
      if (result.size() == count) {
        break;
      }
      result.put(entry.getKey(), entry.getValue());
    }
    return result;
  }

  private static Object sharing(List<?> list, List<?> similar) {
    var shared = new ArrayList<>(list.size());
    var same = list.size() == similar.size();
    for (var i = 0; i < list.size(); i++) {
      var other = i < similar.size() ? similar.get(i) : null;
      var value = sharing(asList(list).get(i), other);
      same &= value == other;
      shared.add(value);
    }
    return same ? similar : shared;
  }
}
