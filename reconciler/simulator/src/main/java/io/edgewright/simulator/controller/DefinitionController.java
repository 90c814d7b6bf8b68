package io.edgewright.simulator.controller;

import io.edgewright.simulator.api.Context;
import io.edgewright.simulator.api.Operations;
import io.edgewright.simulator.custom.Definitions;
import io.edgewright.simulator.custom.NamePlanner;
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

  private static final Why ESTABLISHED =
      new Why("InitialNamesAccepted", "the initial names have been accepted");
  private static final Why NOT_ACCEPTED = new Why("NotAccepted", "not all names are accepted");

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
      pace.after(Duration.ZERO, this::reconsider);
    } else {
      pace.after(Duration.ZERO, () -> reconcile(change.key().name()));
    }
  }

  /** A definition that went has freed names that others may want. */
  private void reconsider() {
    for (var definition : operations.list(kind, "")) {
      if (!isTrue(definition, "NamesAccepted")) {
        reconcile(Tree.text(definition, "metadata", "name"));
      }
    }
  }

  private void reconcile(String name) {
    operations
        .get(kind, "", name)
        .ifPresent(
            definition -> {
              if (Tree.find(definition, "metadata", "deletionTimestamp").isPresent()) {
                cleanUp(definition);
              } else {
                name(definition);
                operations.get(kind, "", name).ifPresent(this::serve);
              }
            });
  }

  private void serve(Map<String, Object> definition) {
    if (isTrue(definition, "Established")) {
      context
          .catalog()
          .define(Tree.text(definition, "metadata", "name"), Definitions.kinds(definition));
    }
  }

  private void name(Map<String, Object> definition) {
    var name = Tree.text(definition, "metadata", "name");
    var others =
        operations.list(kind, "").stream()
            .filter(other -> !Tree.text(other, "metadata", "name").equals(name))
            .toList();
    var names = NamePlanner.plan(definition, others);
    var settled =
        names.accepted().equals(Tree.map(definition, "status", "acceptedNames"))
            && names.reason().equals(Tree.text(condition(definition, "NamesAccepted"), "reason"));
    if (!settled) {
      operations.update(kind, definition, "status", live -> named(live, names));
    }
  }

  private static boolean isTrue(Map<String, Object> definition, String type) {
    return Tree.text(condition(definition, type), "status").equals("True");
  }

  private static Map<String, Object> condition(Map<String, Object> definition, String type) {
    return Tree.list(definition, "status", "conditions").stream()
        .map(Tree::asMap)
        .filter(condition -> Tree.text(condition, "type").equals(type))
        .findFirst()
        .orElse(Map.of());
  }

  private Map<String, Object> named(Map<String, Object> definition, NamePlanner.Names names) {
    var status = new LinkedHashMap<>(Tree.map(definition, "status"));
    var accepted = names.isAccepted();
    var conditions = new ArrayList<Object>();
    conditions.add(
        stated(definition, "NamesAccepted", accepted, new Why(names.reason(), names.message())));
    conditions.add(
        accepted || isTrue(definition, "Established")
            ? stated(definition, "Established", true, ESTABLISHED)
            : stated(definition, "Established", false, NOT_ACCEPTED));
    status.put("conditions", conditions);
    status.put("acceptedNames", names.accepted());
    definition.put("status", status);
    return definition;
  }

  private record Why(String reason, String message) {}

  /** The condition as it is if it says that already, else one that begins now. */
  private Map<String, Object> stated(
      Map<String, Object> definition, String type, boolean holds, Why why) {
    var known = condition(definition, type);
    var status = holds ? "True" : "False";
    var since =
        Tree.text(known, "status").equals(status)
            ? Tree.text(known, "lastTransitionTime")
            : context.now();
    return Tree.of(
        "type",
        type,
        "status",
        status,
        "lastTransitionTime",
        since,
        "reason",
        why.reason(),
        "message",
        why.message());
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
