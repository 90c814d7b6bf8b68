package io.edgewright.renderer.manifest;

import io.edgewright.policy.object.Manifest;
import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes objects of a YAML document: one, or the items of a list kind. */
public final class ObjectParser {
  private final Function<YamlNode, @Nullable Object> values;
  private final List<Placed> objects = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * Makes a parser.
   *
   * @param values how a node becomes a plain value
   */
  public ObjectParser(Function<YamlNode, @Nullable Object> values) {
    this.values = values;
  }

  /** An object and where it begins. */
  public record Placed(Manifest object, SourceLocation location) {}

  /** The objects of all documents that were added, in order. */
  public List<Placed> objects() {
    return List.copyOf(objects);
  }

  /** What is no object, and why. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** Adds the objects of a document. */
  public void add(YamlNode document) {
    if (!(document instanceof YamlNode.Mapping mapping)) {
      refuse(document, "this is not an object: it has no apiVersion and kind");
      return;
    }
    var kind = text(mapping, "kind");
    if (kind.endsWith("List")
        && mapping.get("items").orElse(null) instanceof YamlNode.Sequence items) {
      var itemKind = kind.substring(0, kind.length() - "List".length());
      items.items().forEach(item -> addItem(item, text(mapping, "apiVersion"), itemKind));
    } else {
      addObject(mapping, "", "");
    }
  }

  /** Items of a typed list may leave out their kind, as kubectl accepts it. */
  private void addItem(YamlNode item, String apiVersion, String kind) {
    if (!(item instanceof YamlNode.Mapping mapping)) {
      refuse(item, "this item of a list is not an object");
    } else if (kind.isEmpty() || !text(mapping, "kind").isEmpty()) {
      add(mapping);
    } else {
      addObject(mapping, apiVersion, kind);
    }
  }

  private void addObject(YamlNode.Mapping mapping, String apiVersion, String kind) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    if (!kind.isEmpty()) {
      tree.put("apiVersion", apiVersion);
      tree.put("kind", kind);
    }
    mapping.entries().forEach(entry -> tree.put(entry.key(), values.apply(entry.value())));
    try {
      @SuppressWarnings("NullAway") // JSON null is a value of these maps
      var object = new Manifest(tree);
      objects.add(new Placed(object, mapping.location()));
    } catch (IllegalArgumentException e) {
      refuse(mapping, String.valueOf(e.getMessage()));
    }
  }

  private void refuse(YamlNode node, String message) {
    problems.add(new Problem(node.location(), message, ""));
  }

  private static String text(YamlNode.Mapping mapping, String key) {
    return mapping.get(key).orElse(null) instanceof YamlNode.Scalar scalar
            && scalar.value() instanceof String text
        ? text
        : "";
  }
}
