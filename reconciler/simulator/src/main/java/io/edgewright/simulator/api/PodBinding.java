package io.edgewright.simulator.api;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.status.Cause;
import io.edgewright.simulator.status.Refusal;
import io.edgewright.simulator.tree.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** POST of a binding: the node of a pod is set once, and nobody comes to own it by that. */
final class PodBinding {
  private final Context context;

  PodBinding(Context context) {
    this.context = context;
  }

  void bind(ApiRequest request, Route route, ResourceKind kind) {
    var binding = Tree.asMap(Bodies.any(request));
    var node = Tree.text(binding, "target", "name");
    check(binding, node, route);
    var dryRun = request.parameter("dryRun").equals("All");
    var key = Context.key(kind, route.namespace(), route.name());
    context
        .store()
        .inOneStep(
            () -> {
              var pod =
                  context.store().get(key).orElseThrow(() -> Refusal.notFound(kind, route.name()));
              var bound = bound(pod, binding, node);
              return dryRun ? bound : context.store().put(key, bound);
            });
  }

  private static void check(Map<String, Object> binding, String node, Route route) {
    var target = Tree.text(binding, "target", "kind");
    if (!target.isEmpty() && !target.equals("Node")) {
      throw Refusal.invalid(
          "",
          "Binding",
          route.name(),
          List.of(
              Cause.unsupported("target.kind", '"' + target + '"', List.of("Node", "<empty>"))));
    }
    if (node.isEmpty()) {
      throw Refusal.invalid(
          "", "Binding", route.name(), List.of(Cause.required("target.name", "")));
    }
  }

  private Map<String, Object> bound(
      Map<String, Object> pod, Map<String, Object> binding, String node) {
    var name = Tree.text(pod, "metadata", "name");
    var before = Tree.text(pod, "spec", "nodeName");
    if (Tree.find(pod, "metadata", "deletionTimestamp").isPresent()) {
      throw conflict(name, "pod " + name + " is being deleted, cannot be assigned to a host");
    }
    if (!before.isEmpty()) {
      throw conflict(name, "pod %s is already assigned to node \"%s\"".formatted(name, before));
    }
    var assigned = Tree.with(pod, node, "spec", "nodeName");
    for (var field : List.of("annotations", "labels")) {
      var added = Tree.map(binding, "metadata", field);
      if (!added.isEmpty()) {
        var all = new LinkedHashMap<>(Tree.map(pod, "metadata", field));
        all.putAll(added);
        assigned = Tree.with(assigned, all, "metadata", field);
      }
    }
    return PodConditions.with(assigned, PodConditions.of("PodScheduled", context.now()));
  }

  private static Refusal conflict(String name, String why) {
    return new Refusal(
        409,
        "Conflict",
        "Operation cannot be fulfilled on pods/binding \"%s\": %s".formatted(name, why),
        Map.of("name", name, "kind", "pods/binding"));
  }
}
