package io.edgewright.simulator.controller;

import io.edgewright.simulator.api.Operations;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.workload.Note;
import io.edgewright.simulator.workload.Selection;
import java.util.Map;
import java.util.Optional;

/** Makes, adopts and ends the pods of a controller, and tells about it. */
final class PodFactory {
  private final Operations operations;
  private final ResourceKind pods;
  private final EventRecorder events;

  PodFactory(Operations operations, EventRecorder events) {
    this.operations = operations;
    this.pods = operations.kind("v1", "pods");
    this.events = events;
  }

  /** A pod of a template, owned, without a name. */
  static Map<String, Object> of(Map<String, Object> owner, Map<String, Object> template) {
    var metadata = Tree.mutableMap(Tree.map(template, "metadata"));
    metadata.remove("creationTimestamp");
    metadata.put("ownerReferences", Owners.controlledBy(owner));
    return Tree.of(
        "apiVersion",
        "v1",
        "kind",
        "Pod",
        "metadata",
        metadata,
        "spec",
        Tree.mutableMap(Tree.map(template, "spec")));
  }

  /** The same with a name of the server's choice. */
  static Map<String, Object> generated(Map<String, Object> owner, Map<String, Object> template) {
    return Tree.with(of(owner, template), Objects.name(owner) + "-", "metadata", "generateName");
  }

  /** Creates a pod for its owner. */
  void create(Map<String, Object> owner, Map<String, Object> pod) {
    var made = operations.create(pods, Objects.namespace(owner), pod);
    events.record(
        owner,
        made.map(
                created -> Note.normal("SuccessfulCreate", "Created pod: " + Objects.name(created)))
            .orElseGet(
                () ->
                    Note.warning(
                        "FailedCreate", "Error creating: the API server refused the pod")));
  }

  /** Ends a pod for its owner; it gets the time to end that it asks for. */
  void end(Map<String, Object> owner, Map<String, Object> pod) {
    operations.end(pods, pod);
    events.record(owner, Note.normal("SuccessfulDelete", "Deleted pod: " + Objects.name(pod)));
  }

  /** Adopts the pods that an earlier controller of the same selector left behind. */
  void adopt(Map<String, Object> owner) {
    var selector = Tree.map(owner, "spec", "selector");
    for (var pod : operations.list(pods, Objects.namespace(owner))) {
      if (controller(pod).isEmpty()
          && !Objects.isDying(pod)
          && Selection.matches(selector, Tree.map(pod, "metadata", "labels"))) {
        operations.update(
            pods,
            pod,
            "",
            live -> Tree.with(live, Owners.controlledBy(owner), "metadata", "ownerReferences"));
      }
    }
  }

  private static Optional<Map<String, Object>> controller(Map<String, Object> pod) {
    return Owners.of(pod).stream().filter(o -> Tree.flag(o, "controller")).findFirst();
  }
}
