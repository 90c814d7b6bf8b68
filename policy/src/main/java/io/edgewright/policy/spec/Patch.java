package io.edgewright.policy.spec;

import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/** A change of rendered objects. */
public record Patch(Target target, Content content, SourceLocation location) {
  /** Which objects are changed: those for which every stated field is equal. */
  public record Target(
      Optional<String> group, String kind, Optional<String> name, Optional<String> namespace) {}

  /** What is changed. */
  public sealed interface Content {}

  /** Merged into the object, {@code null} deletes; lists by their merge key where one is known. */
  public record StrategicMerge(YamlNode.Mapping patch) implements Content {}

  /** RFC 6902 operations, in order. */
  public record JsonPatch(List<Operation> operations) implements Content {
    public JsonPatch {
      operations = List.copyOf(operations);
    }
  }

  /**
   * One RFC 6902 operation.
   *
   * @param path a JSON pointer
   * @param value present for add, replace and test, also where it is null
   * @param from a JSON pointer, present for move and copy
   */
  public record Operation(
      Op op,
      String path,
      Optional<YamlNode> value,
      Optional<String> from,
      SourceLocation location) {}

  /** The operations of RFC 6902. */
  public enum Op {
    ADD,
    REMOVE,
    REPLACE,
    MOVE,
    COPY,
    TEST
  }
}
