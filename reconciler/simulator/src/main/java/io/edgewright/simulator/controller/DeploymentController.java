package io.edgewright.simulator.controller;

import io.edgewright.simulator.api.Operations;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.store.Change;
import io.edgewright.simulator.store.Key;
import io.edgewright.simulator.tree.Tree;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rolls Deployments out over ReplicaSets. */
final class DeploymentController {
  static final String REVISION = "deployment.kubernetes.io/revision";
  private static final String HASH = "pod-template-hash";

  private final Operations operations;
  private final ResourceKind kind;
  private final ResourceKind sets;
  private final WorkQueue queue;

  DeploymentController(Operations operations, Controllers.Pace pace) {
    this.operations = operations;
    this.kind = operations.kind("apps/v1", "deployments");
    this.sets = operations.kind("apps/v1", "replicasets");
    this.queue = new WorkQueue(pace, this::reconcile);
  }

  void changed(Change change) {
    if (change.key().storage().equals(kind.storageKey())) {
      change.after().ifPresent(_ -> queue.soon(change.key()));
    } else if (change.key().storage().equals(sets.storageKey())) {
      change
          .after()
          .or(change::before)
          .ifPresent(
              set ->
                  Owners.of(set).stream()
                      .filter(owner -> Tree.text(owner, "kind").equals("Deployment"))
                      .forEach(
                          owner ->
                              queue.soon(
                                  new Key(
                                      kind.storageKey(),
                                      change.key().namespace(),
                                      Tree.text(owner, "name")))));
    }
  }

  private void reconcile(Key key) {
    operations
        .get(kind, key.namespace(), key.name())
        .filter(d -> Tree.find(d, "metadata", "deletionTimestamp").isEmpty())
        .ifPresent(this::reconcile);
  }

  private void reconcile(Map<String, Object> deployment) {
    var owned = owned(deployment);
    var hash = Templates.hash(Tree.map(deployment, "spec", "template"));
    var current =
        owned.stream()
            .filter(set -> hash.equals(Tree.map(set, "metadata", "labels").get(HASH)))
            .findFirst();
    if (Tree.flag(deployment, "spec", "paused")) {
      report(deployment, owned, current);
      return;
    }
    if (current.isEmpty()) {
      var plan = new RolloutPlan(deployment, owned, Optional.empty());
      operations.create(
          sets,
          Tree.text(deployment, "metadata", "namespace"),
          set(deployment, hash, plan.currentReplicas(), nextRevision(owned)));
      return;
    }
    roll(new RolloutPlan(deployment, owned, current), owned, current.get());
    var after = owned(deployment);
    if (after.stream().allMatch(DeploymentController::isCounted)) {
      report(deployment, after, current);
    }
  }

  /**
   * Whether a ReplicaSet has counted its pods since it was last scaled; else its status says
   * nothing yet.
   */
  private static boolean isCounted(Map<String, Object> set) {
    return Tree.number(set, "status", "observedGeneration")
            .equals(Tree.number(set, "metadata", "generation"))
        && Tree.number(set, "status", "replicas").equals(Tree.number(set, "spec", "replicas"));
  }

  private List<Map<String, Object>> owned(Map<String, Object> deployment) {
    return operations.list(sets, Tree.text(deployment, "metadata", "namespace")).stream()
        .filter(set -> Owners.owns(deployment, set))
        .toList();
  }

  private static long nextRevision(List<Map<String, Object>> owned) {
    return 1 + owned.stream().mapToLong(DeploymentController::revision).max().orElse(0);
  }

  private static long revision(Map<String, Object> set) {
    var text = Tree.text(set, "metadata", "annotations", REVISION);
    return text.matches("\\d{1,9}") ? Long.parseLong(text) : 0;
  }

  private void roll(
      RolloutPlan plan, List<Map<String, Object>> owned, Map<String, Object> current) {
    scale(current, plan.currentReplicas());
    for (var set : owned) {
      if (!sameName(set, current)) {
        scale(set, plan.oldReplicas(set));
      }
    }
  }

  private static boolean sameName(Map<String, Object> a, Map<String, Object> b) {
    return Tree.text(a, "metadata", "name").equals(Tree.text(b, "metadata", "name"));
  }

  private void scale(Map<String, Object> set, long replicas) {
    if (Tree.number(set, "spec", "replicas").orElse(0L) != replicas) {
      operations.update(sets, set, "", live -> Tree.with(live, replicas, "spec", "replicas"));
    }
  }

  private static Map<String, Object> set(
      Map<String, Object> deployment, String hash, long replicas, long revision) {
    var spec = Tree.map(deployment, "spec");
    var labels = new LinkedHashMap<>(Tree.map(spec, "template", "metadata", "labels"));
    labels.put(HASH, hash);
    var wanted = Tree.number(spec, "replicas").orElse(1L);
    var surge =
        Tree.find(spec, "strategy", "rollingUpdate", "maxSurge")
            .map(share -> Templates.share(share, wanted, RoundingMode.CEILING))
            .orElse(0L);
    var metadata =
        Objects.map(
            "name",
            Tree.text(deployment, "metadata", "name") + "-" + hash,
            "labels",
            labels,
            "annotations",
            Objects.map(
                "deployment.kubernetes.io/desired-replicas",
                Long.toString(wanted),
                "deployment.kubernetes.io/max-replicas",
                Long.toString(wanted + surge),
                REVISION,
                Long.toString(revision)),
            "ownerReferences",
            Owners.controlledBy(deployment));
    var template = Tree.with(Tree.map(spec, "template"), labels, "metadata", "labels");
    var selector = new LinkedHashMap<>(Tree.map(spec, "selector", "matchLabels"));
    selector.put(HASH, hash);
    return Objects.map(
        "apiVersion",
        "apps/v1",
        "kind",
        "ReplicaSet",
        "metadata",
        metadata,
        "spec",
        Objects.map(
            "replicas",
            replicas,
            "selector",
            Tree.with(Tree.map(spec, "selector"), selector, "matchLabels"),
            "template",
            template));
  }

  private void report(
      Map<String, Object> deployment,
      List<Map<String, Object>> owned,
      Optional<Map<String, Object>> current) {
    var live =
        current
            .flatMap(c -> owned.stream().filter(set -> sameName(set, c)).findFirst())
            .or(() -> current);
    var status = new DeploymentStatus(deployment, owned, live, operations.context().now()).render();
    var revision = live.map(DeploymentController::revision).orElse(0L);
    operations.update(
        kind,
        deployment,
        "status",
        known -> {
          var reported = Tree.with(known, status, "status");
          return revision == 0
              ? reported
              : Tree.with(reported, Long.toString(revision), "metadata", "annotations", REVISION);
        });
  }
}
