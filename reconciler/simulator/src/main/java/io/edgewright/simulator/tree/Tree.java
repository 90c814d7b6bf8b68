package io.edgewright.simulator.tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks into trees and makes changed copies; a tree that was handed out is never changed. */
public final class Tree {
  private Tree() {}

  /** The value as a map, or an empty one. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> asMap(@org.jspecify.annotations.Nullable Object value) {
    return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of();
  }

  /** The value as a list, or an empty one. */
  @SuppressWarnings("unchecked")
  public static List<Object> asList(@org.jspecify.annotations.Nullable Object value) {
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
    return find(in, path).map(Tree::asList).orElse(List.of());
  }

  /** The value at a path of keys; JSON null counts as absent. */
  public static Optional<Object> find(Map<String, Object> in, String... path) {
    Object current = in;
    for (var key : path) {
      current = asMap(current).get(key);
      if (current == null || current == Null.NULL) {
        return Optional.empty();
      }
    }
    return Optional.of(current);
  }

  /** The text at a path, or the empty text. */
  public static String text(Map<String, Object> in, String... path) {
    return find(in, path).filter(String.class::isInstance).map(String.class::cast).orElse("");
  }

  /** The whole number at a path. */
  public static Optional<Long> number(Map<String, Object> in, String... path) {
    return find(in, path).filter(Long.class::isInstance).map(Long.class::cast);
  }

  /** Whether the value at a path is true. */
  public static boolean flag(Map<String, Object> in, String... path) {
    return find(in, path).filter(Boolean.TRUE::equals).isPresent();
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
    return with(in, value, List.of(path));
  }

  private static Map<String, Object> with(Map<String, Object> in, Object value, List<String> path) {
    var copy = new LinkedHashMap<>(in);
    var key = path.getFirst();
    copy.put(
        key,
        path.size() == 1 ? value : with(asMap(in.get(key)), value, path.subList(1, path.size())));
    return copy;
  }

  /** A copy without the value at the path. */
  public static Map<String, Object> without(Map<String, Object> in, String... path) {
    return without(in, List.of(path));
  }

  private static Map<String, Object> without(Map<String, Object> in, List<String> path) {
    var key = path.getFirst();
    if (!in.containsKey(key)) {
      return in;
    }
    var copy = new LinkedHashMap<>(in);
    if (path.size() == 1) {
      copy.remove(key);
    } else {
      copy.put(key, without(asMap(in.get(key)), path.subList(1, path.size())));
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
    map.forEach((key, item) -> copy.put(key, mutableCopy(item)));
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
  public static Object sharing(Object tree, @org.jspecify.annotations.Nullable Object similar) {
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
    var shared = new LinkedHashMap<String, Object>(Math.max(2, map.size() * 4 / 3 + 1));
    var same = map.size() == similar.size();
    for (var entry : asMap(map).entrySet()) {
      var other = similar.get(entry.getKey());
      var value = sharing(entry.getValue(), other);
      same &= value == other;
      shared.put(entry.getKey(), value);
    }
    // The order of keys is that in which they are answered.
    return same && new ArrayList<>(similar.keySet()).equals(new ArrayList<>(shared.keySet()))
        ? similar
        : shared;
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
