package io.edgewright.renderer;

import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/** A change of the rendered objects that match a target. */
public sealed interface ObjectPatch {
  /** Which objects are changed. */
  Target target();

  /** Where the patch stands, for messages. */
  SourceLocation location();

  /**
   * The objects that have the kind and, where stated, the group, the name and the namespace. An
   * object whose manifest states no namespace is taken to be in the release's.
   */
  record Target(
      Optional<String> group, String kind, Optional<String> name, Optional<String> namespace) {
    /** {@code Kind.group namespace/name} with {@code *} for what is not stated. */
    @Override
    public String toString() {
      var type = kind + group.filter(text -> !text.isEmpty()).map(text -> "." + text).orElse("");
      return type + " " + namespace.map(text -> text + "/").orElse("") + name.orElse("*");
    }
  }

  /** Merges a partial object as {@code kubectl patch --type strategic} does. */
  record StrategicMerge(Target target, YamlNode.Mapping partial, SourceLocation location)
      implements ObjectPatch {}

  /** Runs operations in order (RFC 6902). */
  record JsonPatch(Target target, List<Operation> operations, SourceLocation location)
      implements ObjectPatch {
    public JsonPatch {
      operations = List.copyOf(operations);
    }
  }

  /**
   * One operation of a JSON patch.
   *
   * @param path a JSON pointer
   * @param value present for add, replace and test, also where it is null
   * @param from a JSON pointer, present for move and copy
   */
  record Operation(
      Op op,
      String path,
      Optional<YamlNode> value,
      Optional<String> from,
      SourceLocation location) {}

  /** The operations of RFC 6902. */
  enum Op {
    ADD,
    REMOVE,
    REPLACE,
    MOVE,
    COPY,
    TEST
  }
}
