package io.edgewright.service.status;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.ObjectRef;
import java.util.Map;

/** What is said of single objects as trees, and back. */
final class ObjectTree {
  private ObjectTree() {}

  static Map<String, Object> ref(ObjectRef ref) {
    return withRef(new TreeWriter(), ref).tree();
  }

  static ObjectRef ref(TreeReader tree) {
    return new ObjectRef(
        tree.text("group"), tree.required("kind"), tree.text("namespace"), tree.required("name"));
  }

  static Map<String, Object> error(ObjectError error) {
    return withRef(new TreeWriter(), error.ref())
        .value("reason", error.reason())
        .text("field", error.field())
        .text("message", error.message())
        .tree();
  }

  static ObjectError error(TreeReader tree) {
    return new ObjectError(
        ref(tree), tree.text("reason"), tree.text("field"), tree.text("message"));
  }

  static Map<String, Object> drift(Drift drift) {
    return withRef(new TreeWriter(), drift.ref())
        .text("manager", drift.manager())
        .texts("fields", drift.fields())
        .tree();
  }

  static Drift drift(TreeReader tree) {
    return new Drift(ref(tree), tree.text("manager"), tree.texts("fields"));
  }

  static Map<String, Object> deletion(Deletion deletion) {
    var tree = new TreeWriter().value("cluster", deletion.cluster().value());
    return withRef(tree, deletion.ref()).text("uid", deletion.uid()).tree();
  }

  static Deletion deletion(TreeReader tree) {
    return new Deletion(new ClusterName(tree.required("cluster")), ref(tree), tree.text("uid"));
  }

  private static TreeWriter withRef(TreeWriter tree, ObjectRef ref) {
    return tree.text("group", ref.group())
        .value("kind", ref.kind())
        .text("namespace", ref.namespace())
        .value("name", ref.name());
  }
}
