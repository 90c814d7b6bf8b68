package io.edgewright.renderer.patch;

import io.edgewright.policy.object.CanonicalJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A copy of an object on which the operations of one JSON patch run. */
final class JsonDocument {
  private final Map<String, @Nullable Object> root = new LinkedHashMap<>();

  JsonDocument(Map<String, Object> tree) {
    tree.forEach((key, value) -> root.put(key, mutable(value)));
  }

  @SuppressWarnings("NullAway") // JSON null is a value of these maps
  Map<String, Object> tree() {
    return root;
  }

  /** A node that is there, possibly the JSON null. */
  record Found(@Nullable Object value) {}

  Optional<Found> find(JsonPointer pointer) {
    @Nullable Object here = root;
    for (var token : pointer.tokens()) {
      switch (here) {
        case Map<?, ?> map when map.containsKey(token) -> here = map.get(token);
        case List<?> list when index(token, list.size() - 1).isPresent() ->
            here = list.get(index(token, list.size() - 1).get());
        case null, default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(new Found(here));
  }

  /** Sets a key or inserts an element; false where the parent is not there. */
  boolean add(JsonPointer pointer, @Nullable Object value) {
    var parent = find(pointer.parent()).map(Found::value);
    if (parent.isEmpty()) {
      return false;
    }
    if (parent.get() instanceof Map<?, ?> map) {
      mapOf(map).put(pointer.last(), mutable(value));
      return true;
    }
    if (parent.get() instanceof List<?> list) {
      var at =
          pointer.last().equals("-")
              ? Optional.of(list.size())
              : index(pointer.last(), list.size());
      at.ifPresent(index -> listOf(list).add(index, mutable(value)));
      return at.isPresent();
    }
    return false;
  }

  /** Removes a key or an element; false where it is not there. */
  boolean remove(JsonPointer pointer) {
    if (find(pointer).isEmpty()) {
      return false;
    }
    switch (find(pointer.parent()).map(Found::value).orElseThrow()) {
      case Map<?, ?> map -> map.remove(pointer.last());
      case List<?> list -> list.remove((int) index(pointer.last(), list.size() - 1).orElseThrow());
      default -> throw new IllegalStateException("a value without children has one");
    }
    return true;
  }

  /** Whether the node is there and equals a value, whatever the order of keys. */
  boolean holds(JsonPointer pointer, @Nullable Object value) {
    return find(pointer)
        .filter(
            found -> Arrays.equals(CanonicalJson.bytes(found.value()), CanonicalJson.bytes(value)))
        .isPresent();
  }

  private static Optional<Integer> index(String token, int most) {
    if (!token.matches("0|[1-9][0-9]{0,8}")) {
      return Optional.empty();
    }
    var index = Integer.parseInt(token);
    return index <= most ? Optional.of(index) : Optional.empty();
  }

  private static @Nullable Object mutable(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, child) -> copy.put((String) key, mutable(child)));
        yield copy;
      }
      case List<?> list -> {
        var copy = new ArrayList<@Nullable Object>(list.size());
        list.forEach(child -> copy.add(mutable(child)));
        yield copy;
      }
      case null, default -> value;
    };
  }

  @SuppressWarnings("unchecked") // every map of this tree was made by mutable()
  private static Map<String, @Nullable Object> mapOf(Map<?, ?> map) {
    return (Map<String, @Nullable Object>) map;
  }

  @SuppressWarnings("unchecked") // every list of this tree was made by mutable()
  private static List<@Nullable Object> listOf(List<?> list) {
    return (List<@Nullable Object>) list;
  }
}
