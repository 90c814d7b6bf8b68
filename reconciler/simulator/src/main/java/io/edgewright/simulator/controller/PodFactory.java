package io.edgewright.simulator.controller;

import io.edgewright.simulator.api.Operations;
import io.edgewright.simulator.api.Operations.Made;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.store.Key;
import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.workload.Note;
import io.edgewright.simulator.workload.Selection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes, adopts and ends the pods of a controller, and tells about it. */
final class PodFactory {
  private final Operations operations;
  private final ResourceKind pods;
  private final EventRecorder events;
  private final Retries retries;

  PodFactory(Operations operations, EventRecorder events, Retries retries) {
    this.operations = operations;
    this.retries = retries;
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

  /** Creates a pod for its owner; the message of the server where it refuses. */
  Optional<String> create(Map<String, Object> owner, Map<String, Object> pod) {
    return switch (operations.make(pods, Objects.namespace(owner), pod)) {
      case Made.Created(var created) -> {
        events.record(
            owner, Note.normal("SuccessfulCreate", "Created pod: " + Objects.name(created)));
        yield Optional.empty();
      }
      case Made.Refused(var message) -> {
        events.record(owner, Note.warning("FailedCreate", "Error creating: " + message));
        retries.refused(key(owner));
        yield Optional.of(message);
      }
    };
  }

  private Key key(Map<String, Object> owner) {
    var group = Tree.text(owner, "apiVersion").replaceFirst("/.*", "/");
    var plural = Tree.text(owner, "kind").toLowerCase(Locale.ROOT) + "s";
    return new Key(group + plural, Objects.namespace(owner), Objects.name(owner));
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
