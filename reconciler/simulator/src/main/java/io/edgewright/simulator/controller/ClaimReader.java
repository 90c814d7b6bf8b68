package io.edgewright.simulator.controller;

import io.edgewright.simulator.api.Operations;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at the claims of a pod on behalf of the scheduler. */
final class ClaimReader {
  /** What the scheduler writes on a claim that waits for its first consumer. */
  static final String CHOSEN_NODE = "volume.kubernetes.io/selected-node";

  private final Operations operations;
  private final ResourceKind claims;
  private final ResourceKind classes;

  ClaimReader(Operations operations) {
    this.operations = operations;
    this.claims = operations.kind("v1", "persistentvolumeclaims");
    this.classes = operations.kind("storage.k8s.io/v1", "storageclasses");
  }

  /** Whether changes of those may let a pod go on. */
  boolean concerns(String storage) {
    return storage.equals(claims.storageKey());
  }

  private static List<String> names(Map<String, Object> pod) {
    var result = new ArrayList<String>();
    for (var item : Tree.list(pod, "spec", "volumes")) {
      var name = Tree.text(Tree.asMap(item), "persistentVolumeClaim", "claimName");
      if (!name.isEmpty()) {
        result.add(name);
      }
      if (Tree.find(Tree.asMap(item), "ephemeral").isPresent()) {
        result.add(Objects.name(pod) + "-" + Tree.text(Tree.asMap(item), "name"));
      }
    }
    return result;
  }

  /** Whether a pod uses a claim of its namespace. */
  static boolean uses(Map<String, Object> pod, String claim) {
    return names(pod).contains(claim);
  }

  /** What keeps a pod from any node, in a scheduler's words. */
  Optional<String> problem(Map<String, Object> pod) {
    for (var name : names(pod)) {
      var claim = operations.get(claims, Objects.namespace(pod), name);
      if (claim.isEmpty()) {
        return Optional.of("persistentvolumeclaim \"" + name + "\" not found");
      }
      if (!isBound(claim.get()) && !waitsForConsumer(claim.get())) {
        return Optional.of("pod has unbound immediate PersistentVolumeClaims");
      }
    }
    return Optional.empty();
  }

  static boolean isBound(Map<String, Object> claim) {
    return Tree.text(claim, "status", "phase").equals("Bound");
  }

  /** Whether the volumes of a pod are there, so that it can start. */
  boolean areBound(Map<String, Object> pod) {
    return names(pod).stream()
        .allMatch(
            name ->
                operations
                    .get(claims, Objects.namespace(pod), name)
                    .filter(ClaimReader::isBound)
                    .isPresent());
  }

  boolean waitsForConsumer(Map<String, Object> claim) {
    return operations
        .get(classes, "", Tree.text(claim, "spec", "storageClassName"))
        .filter(c -> Tree.text(c, "volumeBindingMode").equals("WaitForFirstConsumer"))
        .isPresent();
  }

  /** Tells the claims that wait for it where their consumer will run. */
  void choose(Map<String, Object> pod, String node) {
    for (var name : names(pod)) {
      operations
          .get(claims, Objects.namespace(pod), name)
          .filter(claim -> !isBound(claim))
          .ifPresent(
              claim ->
                  operations.update(
                      claims,
                      claim,
                      "",
                      live -> Tree.with(live, node, "metadata", "annotations", CHOSEN_NODE)));
    }
  }
}
