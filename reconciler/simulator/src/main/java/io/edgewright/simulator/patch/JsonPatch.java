package io.edgewright.simulator.patch;

import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** JSON patches (RFC 6902). */
public final class JsonPatch {
  private static final int MAX_OPERATIONS = 10_000;

  private JsonPatch() {}

  /** The patched value. */
  public static Object apply(Object target, Object patch) throws PatchFailure {
    if (patch == Null.NULL) {
      return target;
    }
    if (!(patch instanceof List<?>)) {
      throw PatchFailure.malformed(
          "json: cannot unmarshal object into Go value of type jsonpatch.Patch");
    }
    var operations = Tree.asList(patch);
    if (operations.size() > MAX_OPERATIONS) {
      throw PatchFailure.malformed("too many operations");
    }
    var result = Tree.thawedCopy(target);
    for (var operation : operations) {
      result = operate(result, Tree.asMap(operation));
    }
    return result;
  }

  private static Object operate(Object root, Map<String, Object> operation) throws PatchFailure {
    var path = pointer(Tree.text(operation, "path"));
    var value = operation.getOrDefault("value", Null.NULL);
    return switch (Tree.text(operation, "op")) {
      case "add" -> add(root, path, Tree.mutableCopy(value));
      case "remove" -> remove(root, path);
      case "replace" -> {
        // As with the library that API servers use, a key that a map lacks may be "replaced".
        yield path.isEmpty() ? value : set(root, path, Tree.mutableCopy(value));
      }
      case "test" -> {
        if (!find(root, path).equals(value)) {
          throw PatchFailure.unfitting("testing value " + path + " failed");
        }
        yield root;
      }
      case "move" -> {
        var from = pointer(Tree.text(operation, "from"));
        var moved = get(root, from);
        yield add(remove(root, from), path, moved);
      }
      case "copy" ->
          add(root, path, Tree.mutableCopy(copied(root, pointer(Tree.text(operation, "from")))));
      default -> throw PatchFailure.unfitting("unexpected kind of operation");
    };
  }

  private static List<String> pointer(String text) throws PatchFailure {
    if (text.isEmpty()) {
      return List.of();
    }
    if (!text.startsWith("/")) {
      throw PatchFailure.unfitting("path does not start with /: " + text);
    }
    var parts = new ArrayList<String>();
    for (var part : text.substring(1).split("/", -1)) {
      parts.add(part.replace("~1", "/").replace("~0", "~"));
    }
    return parts;
  }

  private static Object find(Object root, List<String> path) {
    try {
      return get(root, path);
    } catch (PatchFailure _) {
      // A test against what is not there is a test against null.
      return Null.NULL;
    }
  }

  /** As with the library that API servers use, a key that a map lacks is copied as null. */
  private static Object copied(Object root, List<String> path) throws PatchFailure {
    return !path.isEmpty()
            && parent(root, path) instanceof Map<?, ?> map
            && !map.containsKey(path.getLast())
        ? Null.NULL
        : get(root, path);
  }

  private static Object get(Object root, List<String> path) throws PatchFailure {
    var current = root;
    for (var part : path) {
      current = child(current, part);
    }
    return current;
  }

  private static Object child(Object parent, String part) throws PatchFailure {
    if (parent instanceof Map<?, ?> map && map.get(part) instanceof Object value) {
      return value;
    }
    if (parent instanceof List<?> list
        && list.get(index(part, list.size() - 1)) instanceof Object item) {
      return item;
    }
    throw PatchFailure.unfitting("missing path " + part);
  }

  private static int index(String part, int max) throws PatchFailure {
    if (part.matches("\\d{1,9}") && Integer.parseInt(part) <= max) {
      return Integer.parseInt(part);
    }
    throw PatchFailure.unfitting("invalid array index " + part);
  }

  private static Object parent(Object root, List<String> path) throws PatchFailure {
    return get(root, path.subList(0, path.size() - 1));
  }

  private static Object add(Object root, List<String> path, Object value) throws PatchFailure {
    if (path.isEmpty()) {
      return value;
    }
    var parent = parent(root, path);
    if (parent instanceof List<?>) {
      var list = Tree.asList(parent);
      var last = path.getLast();
      list.add(last.equals("-") ? list.size() : index(last, list.size()), value);
      return root;
    }
    return set(root, path, value);
  }

  private static Object set(Object root, List<String> path, Object value) throws PatchFailure {
    var parent = parent(root, path);
    if (parent instanceof List<?>) {
      Tree.asList(parent).set(index(path.getLast(), Tree.asList(parent).size() - 1), value);
    } else if (parent instanceof Map<?, ?>) {
      Tree.asMap(parent).put(path.getLast(), value);
    } else {
      throw PatchFailure.unfitting("missing path " + path);
    }
    return root;
  }

  private static Object remove(Object root, List<String> path) throws PatchFailure {
    if (path.isEmpty()) {
      throw PatchFailure.unfitting("cannot remove the whole document");
    }
    get(root, path);
    var parent = parent(root, path);
    if (parent instanceof List<?>) {
      Tree.asList(parent).remove(index(path.getLast(), Tree.asList(parent).size() - 1));
    } else {
      Tree.asMap(parent).remove(path.getLast());
    }
    return root;
  }
}
