package io.edgewright.simulator.custom;

import io.edgewright.simulator.kind.CustomKind;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.schema.BuiltInSchema;
import io.edgewright.simulator.schema.TypedForm;
import io.edgewright.simulator.status.Cause;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Prunes, defaults and validates objects of custom kinds. */
public final class CustomObjects {
  private CustomObjects() {}

  /** The object pruned and defaulted by its structural schema, its metadata in their usual form. */
  public static TypedForm.Result typed(ResourceKind kind, Map<String, Object> tree) {
    var schema = schema(kind);
    var unknown = new ArrayList<String>();
    var object = Pruning.root(schema, tree, unknown);
    var metadata = TypedForm.of(BuiltInSchema.objectMeta(), Tree.map(tree, "metadata"));
    metadata.unknown().forEach(path -> unknown.add("metadata." + path));
    var completed = Tree.mutableMap(metadata.tree());
    completed.remove("creationTimestamp", io.edgewright.simulator.tree.Null.NULL);
    object.put("apiVersion", kind.apiVersion());
    object.put("kind", kind.kind());
    object.put("metadata", completed);
    StructuralDefaults.fill(schema, object);
    return new TypedForm.Result(object, unknown, metadata.misfits());
  }

  /** What is wrong with an object. */
  public static List<Cause> validate(ResourceKind kind, Map<String, Object> object) {
    return StructuralValidation.check(schema(kind), object);
  }

  private static Map<String, Object> schema(ResourceKind kind) {
    return kind.custom().map(CustomKind::schema).orElse(Map.of());
  }
}
