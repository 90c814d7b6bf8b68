package io.edgewright.simulator.custom;

import io.edgewright.simulator.kind.CustomKind;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.schema.BuiltInSchema;
import io.edgewright.simulator.schema.TypedForm;
import io.edgewright.simulator.status.Cause;
import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Prunes, defaults and validates objects of custom kinds. */
public final class CustomObjects {
  private static final Set<String> BLOCKING =
      Set.of(
          "FieldValueRequired", "FieldValueTooLong", "FieldValueTooMany", "FieldValueTypeInvalid");
  private static final Cause UNCHECKED =
      Cause.invalid(
          "<nil>",
          "\"null\"",
          "some validation rules were not checked because the object was invalid; correct the"
              + " existing errors to complete validation");

  private CustomObjects() {}

  /** The object pruned and defaulted by its structural schema, its metadata in their usual form. */
  public static TypedForm.Result typed(ResourceKind kind, Map<String, Object> tree) {
    var schema = schema(kind);
    var unknown = new ArrayList<String>();
    var object = Pruning.root(schema, tree, unknown);
    unknown.sort(null);
    var metadata = TypedForm.of(BuiltInSchema.objectMeta(), Tree.map(tree, "metadata"));
    metadata.unknown().forEach(path -> unknown.add("metadata." + path));
    var completed = Tree.mutableMap(metadata.tree());
    completed.remove("creationTimestamp", Null.NULL);
    object.put("apiVersion", kind.apiVersion());
    object.put("kind", kind.kind());
    object.put("metadata", completed);
    StructuralDefaults.fill(schema, object);
    return new TypedForm.Result(object, unknown, metadata.misfits());
  }

  /**
   * What an apply made of an object, defaulted: it is pruned when it is read again, so that a null
   * which was left where there was something is for the validation to tell.
   */
  public static Map<String, Object> defaulted(ResourceKind kind, Map<String, Object> merged) {
    var object = Tree.mutableMap(merged);
    object.put("apiVersion", kind.apiVersion());
    object.put("kind", kind.kind());
    StructuralDefaults.fill(schema(kind), object);
    return object;
  }

  /** Whether an object says that it is of the kind, or says nothing. */
  public static boolean isOf(ResourceKind kind, Map<String, Object> object) {
    return Tree.find(object, "kind").orElse(kind.kind()).equals(kind.kind())
        && Tree.find(object, "apiVersion").orElse(kind.apiVersion()).equals(kind.apiVersion());
  }

  /** What is wrong with an object that says it is of another kind. */
  private static List<Cause> foreign(
      ResourceKind kind, Map<String, Object> object, Optional<Map<String, Object>> old) {
    var causes = new ArrayList<Cause>();
    var called = Tree.text(object, "kind");
    if (!called.equals(kind.kind())) {
      causes.add(Cause.invalid("kind", Json.text(called), "must be " + kind.kind()));
    }
    var version = Tree.text(object, "apiVersion");
    if (!version.equals(kind.apiVersion())) {
      causes.add(Cause.invalid("apiVersion", Json.text(version), "must be " + kind.apiVersion()));
    }
    // Rules are found by the name of the version, whatever the group.
    var name = version.substring(version.lastIndexOf('/') + 1);
    return kind.custom().filter(custom -> custom.versions().contains(name)).isPresent()
        ? withRules(kind, object, old, causes)
        : causes;
  }

  /** What is wrong with an object, given the object before if there was one. */
  public static List<Cause> validate(
      ResourceKind kind, Map<String, Object> object, Optional<Map<String, Object>> old) {
    if (!isOf(kind, object)) {
      return foreign(kind, object, old);
    }
    var schema = schema(kind);
    var causes =
        new ArrayList<>(
            SchemaValidation.check(schema, object, old.map(CustomObjects::withoutMetadata)));
    causes.addAll(ScaleRules.check(kind, object, true));
    return withRules(kind, object, old, causes);
  }

  /** What is wrong with an object of which only the status changes. */
  public static List<Cause> validateStatus(
      ResourceKind kind, Map<String, Object> object, Map<String, Object> old) {
    var schema = Tree.map(schema(kind), "properties", "status");
    var causes = new ArrayList<Cause>();
    Tree.find(object, "status")
        .ifPresent(
            status ->
                causes.addAll(SchemaValidation.check(schema, status, Tree.find(old, "status"))));
    causes.addAll(ScaleRules.check(kind, object, false));
    return withRules(kind, object, Optional.of(old), causes);
  }

  /** The metadata differ in every update, and are checked elsewhere. */
  private static Object withoutMetadata(Map<String, Object> object) {
    return Tree.without(object, "metadata");
  }

  private static List<Cause> withRules(
      ResourceKind kind,
      Map<String, Object> object,
      Optional<Map<String, Object>> old,
      List<Cause> causes) {
    var schema = schema(kind);
    causes.addAll(EmbeddedObjects.check(schema, object));
    if (old.map(before -> ListInvariants.check(schema, before).isEmpty()).orElse(true)) {
      causes.addAll(ListInvariants.check(schema, object));
    }
    if (!CompiledRules.has(schema)) {
      return causes;
    }
    if (causes.stream().anyMatch(cause -> BLOCKING.contains(cause.reason()))) {
      causes.add(UNCHECKED);
    } else {
      causes.addAll(CompiledRules.of(schema).check(object, old));
    }
    return causes;
  }

  private static Map<String, Object> schema(ResourceKind kind) {
    return kind.custom().map(CustomKind::schema).orElse(Map.of());
  }
}
