package io.edgewright.simulator.controller;

import io.edgewright.simulator.api.Operations;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.store.Change;
import io.edgewright.simulator.store.Key;
import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.workload.EndpointRenderer;
import io.edgewright.simulator.workload.Selection;
import java.util.List;
import java.util.Map;

/** Keeps Endpoints and EndpointSlices in step with the ready pods behind services. */
final class EndpointController {
  private final Operations operations;
  private final ResourceKind services;
  private final ResourceKind pods;
  private final ResourceKind endpoints;
  private final ResourceKind slices;
  private final WorkQueue queue;

  EndpointController(Operations operations, Controllers.Pace pace) {
    this.operations = operations;
    this.services = operations.kind("v1", "services");
    this.pods = operations.kind("v1", "pods");
    this.endpoints = operations.kind("v1", "endpoints");
    this.slices = operations.kind("discovery.k8s.io/v1", "endpointslices");
    this.queue = new WorkQueue(pace, this::reconcile);
  }

  void changed(Change change) {
    if (change.key().storage().equals(services.storageKey())) {
      queue.soon(change.key());
    } else if (change.key().storage().equals(pods.storageKey())) {
      for (var service : operations.list(services, change.key().namespace())) {
        var selector = Tree.map(service, "spec", "selector");
        if (!selector.isEmpty()
            && (isOf(selector, change.before()) || isOf(selector, change.after()))) {
          queue.soon(
              new Key(services.storageKey(), change.key().namespace(), Objects.name(service)));
        }
      }
    }
  }

  private static boolean isOf(
      Map<String, Object> selector, java.util.Optional<Map<String, Object>> pod) {
    return pod.filter(p -> Selection.plain(selector, Tree.map(p, "metadata", "labels")))
        .isPresent();
  }

  private void reconcile(Key key) {
    var service = operations.get(services, key.namespace(), key.name());
    if (service.isEmpty()) {
      operations
          .get(endpoints, key.namespace(), key.name())
          .ifPresent(object -> operations.delete(endpoints, object));
      return;
    }
    service
        .filter(s -> !Objects.isDying(s))
        .filter(s -> !Tree.map(s, "spec", "selector").isEmpty())
        .filter(s -> !Tree.text(s, "spec", "type").equals("ExternalName"))
        .ifPresent(this::reconcile);
  }

  private void reconcile(Map<String, Object> service) {
    var selector = Tree.map(service, "spec", "selector");
    var found =
        operations.list(pods, Objects.namespace(service)).stream()
            .filter(pod -> Selection.plain(selector, Tree.map(pod, "metadata", "labels")))
            .toList();
    var renderer = new EndpointRenderer(service, found);
    endpoints(service, renderer.subsets());
    slice(service, renderer);
  }

  private void endpoints(Map<String, Object> service, List<Object> subsets) {
    var known = operations.get(endpoints, Objects.namespace(service), Objects.name(service));
    if (known.isPresent()) {
      operations.update(
          endpoints,
          known.get(),
          "",
          live ->
              subsets.isEmpty()
                  ? Tree.without(live, "subsets")
                  : Tree.with(live, subsets, "subsets"));
      return;
    }
    var made = Objects.named("v1", "Endpoints", Objects.name(service));
    made.put(
        "metadata",
        Tree.of("name", Objects.name(service), "labels", Tree.map(service, "metadata", "labels")));
    if (!subsets.isEmpty()) {
      made.put("subsets", subsets);
    }
    operations.create(endpoints, Objects.namespace(service), made);
  }

  /** One slice holds all: a simulated service has at most a few hundred pods. */
  private void slice(Map<String, Object> service, EndpointRenderer renderer) {
    var name = Objects.name(service) + "-" + Objects.uid(service).substring(0, 5);
    var known = operations.get(slices, Objects.namespace(service), name);
    if (known.isPresent()) {
      operations.update(
          slices,
          known.get(),
          "",
          live ->
              Tree.with(
                  Tree.with(live, renderer.endpoints(), "endpoints"),
                  renderer.slicePorts(),
                  "ports"));
      return;
    }
    var made = Objects.named("discovery.k8s.io/v1", "EndpointSlice", name);
    var labels = Tree.mutableMap(Tree.map(service, "metadata", "labels"));
    labels.put("kubernetes.io/service-name", Objects.name(service));
    labels.put("endpointslice.kubernetes.io/managed-by", "endpointslice-controller.k8s.io");
    made.put(
        "metadata",
        Tree.of("name", name, "labels", labels, "ownerReferences", Owners.controlledBy(service)));
    made.put("addressType", "IPv4");
    made.put("endpoints", renderer.endpoints());
    made.put("ports", renderer.slicePorts());
    operations.create(slices, Objects.namespace(service), made);
  }
}
