package io.edgewright.simulator.api;

import io.edgewright.simulator.kind.GroupVersion;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.tree.Tree;
import java.util.Map;

/** Gives new claims the default class, as admission does. */
final class StorageDefaults {
  private static final String DEFAULT = "storageclass.kubernetes.io/is-default-class";

  private StorageDefaults() {}

  static void fill(Context context, ResourceKind kind, Map<String, Object> object) {
    if (!kind.is("", "PersistentVolumeClaim")
        || Tree.map(object, "spec").containsKey("storageClassName")) {
      return;
    }
    context
        .catalog()
        .find(new GroupVersion("storage.k8s.io", "v1"), "storageclasses")
        .flatMap(
            classes ->
                context.store().list(classes.storageKey(), "").objects().stream()
                    .filter(c -> Tree.text(c, "metadata", "annotations", DEFAULT).equals("true"))
                    .findFirst())
        .ifPresent(
            found ->
                Tree.map(object, "spec")
                    .put("storageClassName", Tree.text(found, "metadata", "name")));
  }
}
