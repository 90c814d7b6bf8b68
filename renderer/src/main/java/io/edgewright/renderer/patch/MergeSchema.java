package io.edgewright.renderer.patch;

import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.GroupVersionKind;
import io.edgewright.policy.object.JsonTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * How lists of the built-in kinds merge, from the {@code x-kubernetes-patch-strategy} and {@code
 * x-kubernetes-patch-merge-key} of the API server's OpenAPI document (Kubernetes v1.28), cut down
 * to what leads to such a field. {@code merge-keys.json} beside this class holds it.
 */
final class MergeSchema {
  private static final MergeSchema BUILT_IN = new MergeSchema(read());

  private final Map<String, Object> facts;

  private MergeSchema(Map<String, Object> facts) {
    this.facts = facts;
  }

  static MergeSchema builtIn() {
    return BUILT_IN;
  }

  /** The type of a kind; a type without any fact for a kind that is not built in. */
  Type typeOf(GroupVersionKind kind) {
    var name = kind.apiVersion() + "/" + kind.kind();
    return type(JsonTree.text(facts, "kinds", name));
  }

  private Type type(Optional<String> name) {
    return new Type(name.map(known -> JsonTree.map(facts, "types", known)).orElse(Map.of()));
  }

  /** What is known of the fields of one type. */
  final class Type {
    private final Map<String, Object> fields;

    private Type(Map<String, Object> fields) {
      this.fields = fields;
    }

    /** The type of a field's value, or of the elements of the list that it holds. */
    Type of(String field) {
      return type(JsonTree.text(fields, field, "type"));
    }

    /** The key by which elements of a list are matched; empty where lists replace each other. */
    Optional<String> mergeKey(String field) {
      return JsonTree.text(fields, field, "mergeKey");
    }

    /** Whether the field is a list of plain values that merges as a set. */
    boolean mergesAsSet(String field) {
      return JsonTree.at(fields, field, "set").isPresent();
    }

    /** Whether a map replaces the one before instead of merging into it. */
    boolean replaces(String field) {
      return JsonTree.at(fields, field, "replace").isPresent();
    }
  }

  private static Map<String, Object> read() {
    try (var in = MergeSchema.class.getResourceAsStream("merge-keys.json")) {
      if (in == null) {
        throw new IllegalStateException("merge-keys.json is not beside its class");
      }
      return CanonicalJson.read(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
