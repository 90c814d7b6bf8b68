package io.edgewright.simulator.controller;

import io.edgewright.simulator.api.Context;
import io.edgewright.simulator.api.Operations;
import io.edgewright.simulator.custom.Definitions;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.store.Change;
import io.edgewright.simulator.tree.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Accepts the names of CustomResourceDefinitions, establishes and serves them, and cleans up after
 * them.
 */
final class DefinitionController {
  private static final String FINALIZER = "customresourcecleanup.apiextensions.k8s.io";

  private final Context context;
  private final Operations operations;
  private final Controllers.Pace pace;
  private final ResourceKind kind;

  DefinitionController(Context context, Controllers.Pace pace) {
    this.context = context;
    this.operations = new Operations(context, "kube-apiserver");
    this.pace = pace;
    this.kind = operations.kind("apiextensions.k8s.io/v1", "customresourcedefinitions");
  }

  void start() {
    context.store().follow(this::changed);
  }

  private void changed(Change change) {
    if (!change.key().storage().equals(kind.storageKey())) {
      return;
    }
    if (change.after().isEmpty()) {
      context.catalog().define(change.key().name(), List.of());
    } else {
      pace.after(Duration.ZERO, () -> reconcile(change.key().name()));
    }
  }

  private void reconcile(String name) {
    operations.get(kind, "", name).ifPresent(this::reconcile);
  }

  private void reconcile(Map<String, Object> definition) {
    if (Tree.find(definition, "metadata", "deletionTimestamp").isPresent()) {
      cleanUp(definition);
      return;
    }
    if (!isEstablished(definition)) {
      operations.update(kind, definition, "status", this::established);
    }
    context
        .catalog()
        .define(Tree.text(definition, "metadata", "name"), Definitions.kinds(definition));
  }

  private static boolean isEstablished(Map<String, Object> definition) {
    return Tree.list(definition, "status", "conditions").stream()
        .map(Tree::asMap)
        .anyMatch(
            c ->
                Tree.text(c, "type").equals("Established")
                    && Tree.text(c, "status").equals("True"));
  }

  private Map<String, Object> established(Map<String, Object> definition) {
    var status = new LinkedHashMap<>(Tree.map(definition, "status"));
    var conditions = new ArrayList<Object>();
    conditions.add(condition("NamesAccepted", "NoConflicts", "no conflicts found"));
    conditions.add(
        condition("Established", "InitialNamesAccepted", "the initial names have been accepted"));
    status.put("conditions", conditions);
    status.put("acceptedNames", Tree.map(definition, "spec", "names"));
    definition.put("status", status);
    return definition;
  }

  private Map<String, Object> condition(String type, String reason, String message) {
    return Tree.of(
        "type",
        type,
        "status",
        "True",
        "lastTransitionTime",
        context.now(),
        "reason",
        reason,
        "message",
        message);
  }

  private void cleanUp(Map<String, Object> definition) {
    var left = 0;
    for (var served : Definitions.kinds(definition).stream().limit(1).toList()) {
      for (var object : operations.list(served, "")) {
        operations.delete(served, object);
      }
      left = operations.list(served, "").size();
    }
    if (left == 0) {
      operations.update(
          kind,
          definition,
          "",
          live -> {
            var finalizers = new ArrayList<>(Tree.list(live, "metadata", "finalizers"));
            finalizers.remove(FINALIZER);
            return finalizers.isEmpty()
                ? Tree.without(live, "metadata", "finalizers")
                : Tree.with(live, finalizers, "metadata", "finalizers");
          });
    } else {
      pace.after(pace.step(), () -> reconcile(Tree.text(definition, "metadata", "name")));
    }
  }
}
