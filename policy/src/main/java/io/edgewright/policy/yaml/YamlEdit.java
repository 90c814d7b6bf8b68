package io.edgewright.policy.yaml;

import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.yaml.YamlNode.Entry;
import io.edgewright.policy.yaml.YamlNode.Mapping;
import io.edgewright.policy.yaml.YamlNode.Scalar;
import io.edgewright.policy.yaml.YamlNode.Sequence;
import io.edgewright.policy.yaml.YamlNode.Style;
import java.util.ArrayList;
import java.util.List;

/**
 * Sets values in a document as though the file stated them: what is replaced leaves its place to
 * what replaces it, and what is new stands where the mapping stands that it was put into.
 */
public final class YamlEdit {
  private YamlEdit() {}

  /** The document with a value at a path of keys; mappings on the way are made. */
  public static Mapping set(Mapping root, List<String> path, YamlNode value) {
    var key = path.getFirst();
    var entries = new ArrayList<Entry>();
    boolean found = false;
    for (var entry : root.entries()) {
      if (entry.key().equals(key)) {
        found = true;
        entries.add(new Entry(key, entry.written(), within(entry.value(), path, value)));
      } else {
        entries.add(entry);
      }
    }
    if (!found) {
      var at = root.location();
      var written = new Scalar(at, key, key, Style.PLAIN, at);
      entries.add(new Entry(key, written, within(new Mapping(at, List.of()), path, value)));
    }
    return new Mapping(root.location(), entries);
  }

  private static YamlNode within(YamlNode before, List<String> path, YamlNode value) {
    if (path.size() == 1) {
      return at(before.location(), value);
    }
    var into =
        before instanceof Mapping mapping ? mapping : new Mapping(before.location(), List.of());
    return set(into, path.subList(1, path.size()), value);
  }

  /** The node as though all of it stood at one place. */
  private static YamlNode at(SourceLocation place, YamlNode node) {
    return switch (node) {
      case Scalar scalar -> new Scalar(place, scalar.value(), scalar.text(), scalar.style(), place);
      case Sequence sequence ->
          new Sequence(place, sequence.items().stream().map(item -> at(place, item)).toList());
      case Mapping mapping ->
          new Mapping(
              place,
              mapping.entries().stream()
                  .map(
                      entry ->
                          new Entry(
                              entry.key(),
                              (Scalar) at(place, entry.written()),
                              at(place, entry.value())))
                  .toList());
    };
  }

  /** Whether a document states a value at a path of keys. */
  public static boolean states(Mapping root, List<String> path) {
    YamlNode here = root;
    for (var key : path) {
      var next =
          here instanceof Mapping mapping ? mapping.get(key) : java.util.Optional.<YamlNode>empty();
      if (next.isEmpty()) {
        return false;
      }
      here = next.get();
    }
    return true;
  }
}
