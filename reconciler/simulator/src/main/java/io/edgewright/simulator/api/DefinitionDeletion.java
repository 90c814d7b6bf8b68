package io.edgewright.simulator.api;

import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The first step of the deletion of a CustomResourceDefinition: it stays until its custom resources
 * are gone.
 */
final class DefinitionDeletion {
  static final String FINALIZER = "customresourcecleanup.apiextensions.k8s.io";

  private DefinitionDeletion() {}

  static Map<String, Object> marked(Map<String, Object> definition, String now) {
    var finalizers = new ArrayList<>(Tree.list(definition, "metadata", "finalizers"));
    finalizers.add(FINALIZER);
    var condition = new LinkedHashMap<String, Object>();
    condition.put("type", "Terminating");
    condition.put("status", "True");
    condition.put("lastTransitionTime", now);
    condition.put("reason", "InstanceDeletionPending");
    condition.put(
        "message",
        "CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon");
    var conditions = new ArrayList<>(Tree.list(definition, "status", "conditions"));
    conditions.add(condition);
    var dying = Tree.with(definition, now, "metadata", "deletionTimestamp");
    dying = Tree.with(dying, finalizers, "metadata", "finalizers");
    return Tree.with(dying, conditions, "status", "conditions");
  }
}
