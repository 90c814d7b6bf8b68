package io.edgewright.simulator.controller;

import io.edgewright.simulator.api.Operations;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.store.Change;
import io.edgewright.simulator.store.Key;
import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;

/** Gives load balancers and ingresses an address after a while, as something outside would. */
final class AddressController {
  private final Operations operations;
  private final ResourceKind services;
  private final ResourceKind ingresses;
  private final WorkQueue service;
  private final WorkQueue ingress;

  AddressController(Operations operations, Controllers.Pace pace) {
    this.operations = operations;
    this.services = operations.kind("v1", "services");
    this.ingresses = operations.kind("networking.k8s.io/v1", "ingresses");
    this.service = new WorkQueue(pace, this::service);
    this.ingress = new WorkQueue(pace, this::ingress);
  }

  void changed(Change change) {
    if (change.key().storage().equals(services.storageKey()) && change.after().isPresent()) {
      service.next(change.key());
    } else if (change.key().storage().equals(ingresses.storageKey())
        && change.after().isPresent()) {
      ingress.next(change.key());
    }
  }

  private static boolean hasAddress(Map<String, Object> object) {
    return !Tree.list(object, "status", "loadBalancer", "ingress").isEmpty();
  }

  private void service(Key key) {
    operations
        .get(services, key.namespace(), key.name())
        .filter(s -> !Objects.isDying(s))
        .ifPresent(
            s -> {
              var balanced = Tree.text(s, "spec", "type").equals("LoadBalancer");
              if (balanced && !hasAddress(s)) {
                // The address follows from the service's own, so that it is the same in each run.
                give(services, s, Tree.text(s, "spec", "clusterIP").replaceFirst("^10\\.", "172."));
              } else if (!balanced && hasAddress(s)) {
                operations.update(
                    services,
                    s,
                    "status",
                    live -> Tree.with(live, Tree.of(), "status", "loadBalancer"));
              }
            });
  }

  private void ingress(Key key) {
    operations
        .get(ingresses, key.namespace(), key.name())
        .filter(i -> !Objects.isDying(i) && !hasAddress(i))
        .ifPresent(i -> give(ingresses, i, "172.31.0.1"));
  }

  private void give(ResourceKind kind, Map<String, Object> object, String address) {
    operations.update(
        kind,
        object,
        "status",
        live ->
            Tree.with(live, List.of(Tree.of("ip", address)), "status", "loadBalancer", "ingress"));
  }
}
