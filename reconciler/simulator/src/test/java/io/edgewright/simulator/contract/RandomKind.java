package io.edgewright.simulator.contract;

import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes random objects of one of the kinds of {@code random/kinds.yaml}. */
final class RandomKind {
  private final Dice dice;
  private final Map<String, Object> kind;
  private final RandomFields any;
  private final List<Map<String, Object>> fields = new ArrayList<>();

  /** Of what the file says of a kind, with what else may be in its objects. */
  RandomKind(Dice dice, Map<String, Object> kind, RandomFields any) {
    this.dice = dice;
    this.kind = kind;
    this.any = any;
    Tree.list(kind, "fields").forEach(field -> fields.add(Tree.asMap(field)));
    for (var item : Tree.list(kind, "shared")) {
      var field = Tree.asMap(item);
      fields.add(Tree.with(field, Tree.text(kind, "below") + "." + Tree.text(field, "at"), "at"));
    }
  }

  boolean isOfCluster() {
    return Tree.flag(kind, "cluster");
  }

  /** Whether nothing of the kind is kept, since a server works on it in its own time. */
  boolean isDry() {
    return Tree.flag(kind, "dry");
  }

  /** What the names of its objects end with. */
  String suffix() {
    return Tree.text(kind, "suffix");
  }

  boolean isCustom() {
    return Tree.flag(kind, "custom");
  }

  /** The kind in one of its versions. */
  RandomKind inAnyVersion() {
    var versions = Tree.list(kind, "versions");
    if (versions.isEmpty()) {
      return this;
    }
    var version = (String) dice.any(versions);
    var collection = Tree.text(kind, "collection").replaceAll("[^/]+$", version);
    var apiVersion = collection.substring(collection.indexOf('/') + 1);
    return new RandomKind(
        dice,
        Tree.with(Tree.with(kind, collection, "collection"), apiVersion, "base", "apiVersion"),
        any);
  }

  String collection(String namespace) {
    return "/"
        + Tree.text(kind, "collection")
        + (isOfCluster() ? "" : "/namespaces/" + namespace)
        + "/"
        + Tree.text(kind, "resource");
  }

  boolean hasStatus() {
    return !Tree.list(kind, "status").isEmpty();
  }

  boolean hasScale() {
    return Tree.flag(kind, "scale");
  }

  Object status() {
    return dice.any(Tree.list(kind, "status"));
  }

  /** An object that is complete, if not always good. */
  Map<String, Object> whole(Map<String, Object> metadata) {
    return filled(Tree.asMap(Tree.thawedCopy(Tree.map(kind, "base"))), metadata);
  }

  /** An object of some fields alone. */
  Map<String, Object> part(Map<String, Object> metadata) {
    var bare = new LinkedHashMap<String, Object>();
    bare.put("apiVersion", Tree.text(kind, "base", "apiVersion"));
    bare.put("kind", Tree.text(kind, "base", "kind"));
    return filled(bare, metadata);
  }

  private Map<String, Object> filled(Map<String, Object> object, Map<String, Object> metadata) {
    object.put("metadata", metadata);
    for (var field : fields) {
      if (dice.chance(Tree.number(field, "chance").orElse(0L).intValue())) {
        put(object, List.of(Tree.text(field, "at").split("\\.")), value(field));
      }
    }
    any.addTo(object);
    return named(object, Tree.text(metadata, "name"));
  }

  /** With what stands for the name, without its suffix, replaced by it. */
  @SuppressWarnings("unchecked")
  private Map<String, Object> named(Map<String, Object> object, String name) {
    var plain =
        name.substring(0, name.length() - (name.endsWith(suffix()) ? suffix().length() : 0));
    return suffix().isEmpty()
        ? object
        : (Map<String, Object>) RandomStep.mapped(object, text -> text.replace("<name>", plain));
  }

  private Object value(Map<String, Object> field) {
    return Tree.thawedCopy(dice.any(Tree.list(field, "values")));
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> object, List<String> path, Object value) {
    var key = path.getFirst();
    var rest = path.subList(1, path.size());
    if (rest.isEmpty()) {
      object.put(key, value);
    } else if (rest.getFirst().matches("\\d+")) {
      var list = new ArrayList<>(Tree.list(object, key));
      var index = Math.min(Integer.parseInt(rest.getFirst()), list.size());
      if (index == list.size()) {
        list.add(named());
      }
      if (rest.size() == 1) {
        list.set(index, value);
      } else {
        put((Map<String, Object>) list.get(index), rest.subList(1, rest.size()), value);
      }
      object.put(key, list);
    } else {
      var child =
          object.get(key) instanceof Map<?, ?> map ? map : new LinkedHashMap<String, Object>();
      object.put(key, child);
      put((Map<String, Object>) child, rest, value);
    }
  }

  /** An item of a list in an object of some fields alone: by the name that the base has. */
  private static Map<String, Object> named() {
    var item = new LinkedHashMap<String, Object>();
    item.put("name", "c");
    return item;
  }

  /** Operations of a JSON patch on some field. */
  List<Object> operations() {
    var operations = new ArrayList<Object>();
    do {
      var field = fields.isEmpty() ? Map.<String, Object>of() : dice.any(fields);
      var operation = new LinkedHashMap<String, Object>();
      operation.put(
          "op", dice.any(List.of("add", "add", "replace", "remove", "test", "copy", "move")));
      operation.put("path", "/" + Tree.text(field, "at").replace('.', '/'));
      operation.put("value", field.isEmpty() ? "x" : value(field));
      operation.put("from", dice.any(List.of("/metadata/labels", "/metadata/name", "/spec")));
      operations.add(operation);
    } while (dice.chance(30));
    return operations;
  }
}
