package io.edgewright.policy.object;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and copies trees of plain JSON values (see {@link Manifest}) without changing them. */
public final class JsonTree {
  private static final int MAX_DEPTH = 200;

  private JsonTree() {}

  /**
   * A deeply unmodifiable copy that keeps the order of keys. Small integers become {@code Long}.
   *
   * @throws IllegalArgumentException for keys that are not texts, values that JSON lacks, or a
   *     nesting deeper than 200
   */
  public static Map<String, Object> copyOf(Map<?, ?> map) {
    return copyMap(map, 0);
  }

  /** A deeply unmodifiable copy of any JSON value. */
  public static @Nullable Object copyOfValue(@Nullable Object value) {
    return copy(value, 0);
  }

  /** The value at a path of map keys; empty where it is absent or null. */
  public static Optional<Object> at(Map<String, Object> tree, String... path) {
    @Nullable Object here = tree;
    for (var key : path) {
      if (!(here instanceof Map<?, ?> map)) {
        return Optional.empty();
      }
      here = map.get(key);
    }
    return Optional.ofNullable(here);
  }

  /** The text at a path of map keys; empty where it is absent or no text. */
  public static Optional<String> text(Map<String, Object> tree, String... path) {
    return at(tree, path).filter(String.class::isInstance).map(String.class::cast);
  }

  /** The integer at a path of map keys; empty where it is absent or no integer. */
  public static Optional<Long> integer(Map<String, Object> tree, String... path) {
    return at(tree, path).filter(Long.class::isInstance).map(Long.class::cast);
  }

  /** The map at a path of map keys; an empty one where it is absent or no map. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> map(Map<String, Object> tree, String... path) {
    return at(tree, path).orElse(null) instanceof Map<?, ?> map
        ? (Map<String, Object>) map
        : Map.of();
  }

  /** The list at a path of map keys; an empty one where it is absent or no list. */
  @SuppressWarnings("unchecked")
  public static List<Object> list(Map<String, Object> tree, String... path) {
    return at(tree, path).orElse(null) instanceof List<?> list ? (List<Object>) list : List.of();
  }

  /** A copy in which the value at a path of map keys is set; maps on the way are made. */
  public static Map<String, Object> with(Map<String, Object> tree, Object value, String... path) {
    return with(tree, value, List.of(path));
  }

  /** A copy without the value at a path of map keys. */
  public static Map<String, Object> without(Map<String, Object> tree, String... path) {
    return without(tree, List.of(path));
  }

  private static Map<String, Object> with(
      Map<String, Object> tree, Object value, List<String> path) {
    var copy = new LinkedHashMap<>(tree);
    var key = path.getFirst();
    copy.put(
        key, path.size() == 1 ? value : with(map(tree, key), value, path.subList(1, path.size())));
    return Collections.unmodifiableMap(copy);
  }

  private static Map<String, Object> without(Map<String, Object> tree, List<String> path) {
    var key = path.getFirst();
    if (!tree.containsKey(key)) {
      return tree;
    }
    var copy = new LinkedHashMap<>(tree);
    if (path.size() == 1) {
      copy.remove(key);
    } else if (tree.get(key) instanceof Map<?, ?>) {
      copy.put(key, without(map(tree, key), path.subList(1, path.size())));
    }
    return Collections.unmodifiableMap(copy);
  }

  private static Map<String, Object> copyMap(Map<?, ?> map, int depth) {
    var copy = LinkedHashMap.<String, @Nullable Object>newLinkedHashMap(map.size());
    for (var entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String key)) {
        throw new IllegalArgumentException(
            "the key '%s' is not a text; quote it".formatted(entry.getKey()));
      }
      copy.put(key, copy(entry.getValue(), depth + 1));
    }
    @SuppressWarnings("NullAway") // JSON null is a value of these maps; readers use at(...)
    Map<String, Object> unmodifiable = Collections.unmodifiableMap(copy);
    return unmodifiable;
  }

  private static @Nullable Object copy(@Nullable Object value, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("the tree is nested deeper than " + MAX_DEPTH);
    }
    return switch (value) {
      case null -> null;
      case Map<?, ?> map -> copyMap(map, depth);
      case List<?> list -> {
        var copy = new ArrayList<@Nullable Object>(list.size());
        for (var element : list) {
          copy.add(copy(element, depth + 1));
        }
        yield Collections.unmodifiableList(copy);
      }
      case Integer number -> number.longValue();
      case Short number -> number.longValue();
      case Float number -> number.doubleValue();
      case String _, Boolean _, Long _, BigInteger _, Double _, BigDecimal _ -> value;
      default ->
          throw new IllegalArgumentException("JSON has no " + value.getClass().getSimpleName());
    };
  }
}
