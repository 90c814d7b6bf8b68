package io.edgewright.renderer.patch;

import io.edgewright.policy.object.GroupVersionKind;
import io.edgewright.renderer.patch.MergeSchema.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Merges a partial object into an object by Kubernetes' strategic rules: maps merge, null removes,
 * lists with a merge key merge by it (in the order of {@link ElementOrder}), others replace; {@code
 * $patch: replace|delete}, {@code $retainKeys} and {@code $deleteFromPrimitiveList} are understood.
 *
 * <p>Kinds that are not built in have no merge keys: all their lists replace, as kustomize does it.
 */
final class StrategicMergeEvaluator {
  private static final String DIRECTIVE = "$patch";
  private static final String RETAIN = "$retainKeys";
  private static final String DELETE_VALUES = "$deleteFromPrimitiveList/";
  private static final String ELEMENT_ORDER = "$setElementOrder/";

  private final MergeSchema schema;

  StrategicMergeEvaluator(MergeSchema schema) {
    this.schema = schema;
  }

  Patched apply(GroupVersionKind kind, Map<String, Object> object, Map<String, Object> partial) {
    var errors = new ArrayList<String>();
    if ("delete".equals(partial.get(DIRECTIVE))) {
      return new Patched.Removed();
    }
    var merged = merge(object, partial, new Place(schema.typeOf(kind), "", errors));
    return errors.isEmpty()
        ? new Patched.Changed(merged)
        : new Patched.Refused(String.join("; ", errors));
  }

  /** Where in the object a merge is, what is known of it, and where its errors go. */
  private record Place(Type type, String path, List<String> errors) {
    Place at(String field) {
      return new Place(type.of(field), path.isEmpty() ? field : path + "." + field, errors);
    }

    void refuse(String message) {
      errors.add((path.isEmpty() ? "the patch" : path) + " " + message);
    }
  }

  private static Map<String, Object> merge(Map<?, ?> target, Map<?, ?> patch, Place place) {
    var merged = new LinkedHashMap<String, @Nullable Object>();
    if (!replaces(patch, place)) {
      target.forEach((key, value) -> merged.put((String) key, value));
    }
    retainOnly(merged, patch, place);
    patch.forEach((key, value) -> mergeField(merged, (String) key, value, place));
    @SuppressWarnings("NullAway") // JSON null is a value of these maps
    Map<String, Object> result = merged;
    return result;
  }

  private static void mergeField(
      Map<String, @Nullable Object> merged, String field, @Nullable Object value, Place place) {
    if (field.equals(DIRECTIVE) || field.equals(RETAIN)) {
      return;
    }
    if (field.startsWith(ELEMENT_ORDER)) {
      place.refuse("uses %s…, which is not supported".formatted(ELEMENT_ORDER));
    } else if (field.startsWith(DELETE_VALUES)) {
      removeValues(merged, field.substring(DELETE_VALUES.length()), value);
    } else if (value == null) {
      merged.remove(field);
    } else if (value instanceof Map<?, ?> map && deletes(map)) {
      merged.put(field, Map.of());
    } else {
      merged.put(field, mergeValue(merged.get(field), value, field, place));
    }
  }

  private static Object mergeValue(
      @Nullable Object target, Object value, String field, Place place) {
    return switch (value) {
      case Map<?, ?> patch ->
          merge(
              target instanceof Map<?, ?> map && !place.type().replaces(field) ? map : Map.of(),
              patch,
              place.at(field));
      case List<?> patch -> {
        var before = target instanceof List<?> list ? list : List.of();
        var key = place.type().mergeKey(field);
        yield key.isPresent()
            ? mergeByKey(before, patch, key.get(), place.at(field))
            : place.type().mergesAsSet(field) ? union(before, patch) : patch;
      }
      default -> value;
    };
  }

  private static List<Object> mergeByKey(List<?> target, List<?> patch, String key, Place place) {
    var replaced = patch.stream().anyMatch(element -> hasDirective(element, "replace", key));
    var merged = new ArrayList<Object>(replaced ? List.of() : target);
    for (var element : patch) {
      if (hasDirective(element, "replace", key)) {
        continue;
      }
      if (element instanceof Map<?, ?> map && map.get(key) != null) {
        mergeElement(merged, map, key, place);
      } else {
        place.refuse("has an element without '%s', by which its elements merge".formatted(key));
      }
    }
    return new ElementOrder(Optional.of(key), target, patch).sort(merged);
  }

  private static void mergeElement(
      List<Object> merged, Map<?, ?> element, String key, Place place) {
    var found = indexOf(merged, key, element.get(key));
    if (deletes(element)) {
      merged.removeIf(
          other ->
              other instanceof Map<?, ?> map && Objects.equals(map.get(key), element.get(key)));
    } else if (found >= 0 && merged.get(found) instanceof Map<?, ?> before) {
      merged.set(found, merge(before, element, place));
    } else {
      merged.add(merge(Map.of(), element, place));
    }
  }

  private static int indexOf(List<Object> list, String key, @Nullable Object wanted) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof Map<?, ?> map && Objects.equals(map.get(key), wanted)) {
        return i;
      }
    }
    return -1;
  }

  private static List<Object> union(List<?> target, List<?> patch) {
    var merged = new ArrayList<Object>(target);
    patch.stream().filter(value -> !merged.contains(value)).forEach(merged::add);
    return new ElementOrder(Optional.empty(), target, patch).sort(merged);
  }

  private static void removeValues(
      Map<String, @Nullable Object> merged, String field, @Nullable Object values) {
    if (merged.get(field) instanceof List<?> list && values instanceof List<?> gone) {
      merged.put(field, list.stream().filter(value -> !gone.contains(value)).toList());
    }
  }

  private static void retainOnly(
      Map<String, @Nullable Object> merged, Map<?, ?> patch, Place place) {
    var retained = patch.get(RETAIN);
    if (retained instanceof List<?> keys) {
      merged.keySet().removeIf(key -> !keys.contains(key));
    } else if (retained != null) {
      place.refuse("has a %s that is not a list".formatted(RETAIN));
    }
  }

  private static boolean replaces(Map<?, ?> patch, Place place) {
    var directive = patch.get(DIRECTIVE);
    if (directive == null || "merge".equals(directive)) {
      return false;
    }
    if (!"replace".equals(directive)) {
      place.refuse("has $patch: %s; it may be replace, merge or delete".formatted(directive));
    }
    return true;
  }

  private static boolean deletes(Map<?, ?> patch) {
    return "delete".equals(patch.get(DIRECTIVE));
  }

  /** A directive for the whole list is an element that has no merge key of its own. */
  private static boolean hasDirective(@Nullable Object element, String directive, String key) {
    return element instanceof Map<?, ?> map
        && directive.equals(map.get(DIRECTIVE))
        && !map.containsKey(key);
  }
}
