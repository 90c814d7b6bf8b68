package io.edgewright.simulator.controller;

import io.edgewright.simulator.api.Operations;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.store.Change;
import io.edgewright.simulator.store.Key;
import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.workload.Conditions;
import io.edgewright.simulator.workload.Note;
import io.edgewright.simulator.workload.PodLife;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rolls Deployments out over ReplicaSets. */
final class DeploymentController {
  private final Operations operations;
  private final ResourceKind kind;
  private final ResourceKind sets;
  private final ResourceKind pods;
  private final Dependents dependents;
  private final EventRecorder events;
  private final WorkQueue queue;
  private final OwnedWork work;

  DeploymentController(Operations operations, Controllers.Pace pace, Shared shared) {
    this.operations = operations;
    this.kind = operations.kind("apps/v1", "deployments");
    this.sets = operations.kind("apps/v1", "replicasets");
    this.pods = operations.kind("v1", "pods");
    this.dependents = shared.dependents();
    this.events = shared.events(operations, "deployment-controller");
    this.queue = new WorkQueue(pace, this::reconcile);
    this.work = new OwnedWork(queue, kind, sets);
  }

  void changed(Change change) {
    work.changed(change);
    if (change.key().storage().equals(pods.storageKey()) && change.after().isEmpty()) {
      change.before().ifPresent(pod -> podGone(change.key(), pod));
    }
  }

  /** A rollout that recreates waits for the last old pod. */
  private void podGone(Key key, Map<String, Object> pod) {
    for (var owner : Owners.of(pod)) {
      operations
          .get(sets, key.namespace(), Tree.text(owner, "name"))
          .ifPresent(set -> work.ownersOf(key, set));
    }
  }

  private void reconcile(Key key) {
    operations
        .get(kind, key.namespace(), key.name())
        .filter(d -> !Objects.isDying(d))
        .ifPresent(deployment -> reconcile(key, deployment));
  }

  private void reconcile(Key key, Map<String, Object> deployment) {
    var owned = dependents.of(deployment, sets);
    var current = ReplicaSetRenderer.current(deployment, owned);
    var paused = Tree.flag(deployment, "spec", "paused");
    if (paused) {
      scaleWhilePaused(deployment, owned);
    } else if (current.isEmpty()) {
      create(deployment, owned);
      return;
    } else {
      roll(deployment, owned, current.get());
    }
    var after = dependents.of(deployment, sets);
    if (after.stream().allMatch(DeploymentController::isCounted)) {
      report(key, deployment, after);
    }
  }

  private void roll(
      Map<String, Object> deployment,
      List<Map<String, Object>> owned,
      Map<String, Object> current) {
    var plan = plan(deployment, owned, Optional.of(current));
    scale(deployment, renewed(deployment, owned, current), plan.currentReplicas());
    for (var set : owned) {
      if (!sameName(current, set)) {
        scale(deployment, set, plan.oldReplicas(set));
      }
    }
    forget(deployment, owned, current);
  }

  private RolloutPlan plan(
      Map<String, Object> deployment,
      List<Map<String, Object>> owned,
      Optional<Map<String, Object>> current) {
    var oldPodsLeft =
        owned.stream()
            .filter(set -> current.filter(c -> sameName(c, set)).isEmpty())
            .flatMap(set -> dependents.of(set, pods).stream())
            .anyMatch(pod -> !PodLife.isOver(pod));
    return new RolloutPlan(deployment, owned, current, oldPodsLeft);
  }

  /** The newest set takes what the others leave: nothing is rolled out. */
  private void scaleWhilePaused(Map<String, Object> deployment, List<Map<String, Object>> owned) {
    var newest = owned.stream().max(Comparator.comparing(ReplicaSetRenderer::revision));
    var others =
        owned.stream()
            .filter(set -> newest.filter(n -> sameName(n, set)).isEmpty())
            .mapToLong(set -> Tree.number(set, "spec", "replicas").orElse(0L))
            .sum();
    var wanted = Tree.number(deployment, "spec", "replicas").orElse(1L);
    newest.ifPresent(set -> scale(deployment, set, Math.max(0, wanted - others)));
  }

  private void create(Map<String, Object> deployment, List<Map<String, Object>> owned) {
    var replicas = plan(deployment, owned, Optional.empty()).currentReplicas();
    var set = ReplicaSetRenderer.render(deployment, replicas, nextRevision(owned));
    operations
        .create(sets, Objects.namespace(deployment), set)
        .ifPresent(
            made -> {
              if (replicas > 0) {
                events.record(deployment, scaled("up", made, replicas));
              }
            });
  }

  private static Note scaled(String direction, Map<String, Object> set, long replicas) {
    return Note.normal(
        "ScalingReplicaSet",
        "Scaled %s replica set %s to %d".formatted(direction, Objects.name(set), replicas));
  }

  /**
   * The current set with the annotations of the deployment; one of old that is current again is the
   * newest.
   */
  private Map<String, Object> renewed(
      Map<String, Object> deployment, List<Map<String, Object>> owned, Map<String, Object> set) {
    var others = owned.stream().filter(other -> !sameName(other, set)).toList();
    var revision = Math.max(ReplicaSetRenderer.revision(set), nextRevision(others));
    var annotations = ReplicaSetRenderer.annotations(deployment, set, revision);
    if (!annotations.equals(Tree.map(set, "metadata", "annotations"))) {
      operations.update(
          sets, set, "", live -> Tree.with(live, annotations, "metadata", "annotations"));
    }
    return operations.get(sets, Objects.namespace(set), Objects.name(set)).orElse(set);
  }

  /** Old sets without pods go when there are more of them than are to be kept. */
  private void forget(
      Map<String, Object> deployment,
      List<Map<String, Object>> owned,
      Map<String, Object> current) {
    var limit = Tree.number(deployment, "spec", "revisionHistoryLimit").orElse(10L);
    var idle =
        owned.stream()
            .filter(set -> !sameName(current, set))
            .filter(set -> Tree.number(set, "spec", "replicas").orElse(0L) == 0)
            .filter(set -> Tree.number(set, "status", "replicas").orElse(0L) == 0)
            .filter(set -> !Objects.isDying(set))
            .sorted(Comparator.comparing(ReplicaSetRenderer::revision))
            .toList();
    idle.stream()
        .limit(Math.max(0, idle.size() - limit))
        .forEach(set -> operations.delete(sets, set));
  }

  /**
   * Whether a ReplicaSet has counted its pods since it was last scaled, or cannot make them; else
   * its status says nothing yet.
   */
  private static boolean isCounted(Map<String, Object> set) {
    return Tree.number(set, "status", "observedGeneration")
            .equals(Tree.number(set, "metadata", "generation"))
        && (Tree.number(set, "status", "replicas").equals(Tree.number(set, "spec", "replicas"))
            || Conditions.isTrue(set, "ReplicaFailure"));
  }

  private static long nextRevision(List<Map<String, Object>> owned) {
    return 1 + owned.stream().mapToLong(ReplicaSetRenderer::revision).max().orElse(0);
  }

  private static boolean sameName(Map<String, Object> a, Map<String, Object> b) {
    return Tree.text(a, "metadata", "name").equals(Tree.text(b, "metadata", "name"));
  }

  private void scale(Map<String, Object> deployment, Map<String, Object> set, long replicas) {
    var has = Tree.number(set, "spec", "replicas").orElse(0L);
    if (has != replicas) {
      operations.update(sets, set, "", live -> Tree.with(live, replicas, "spec", "replicas"));
      events.record(deployment, scaled(replicas > has ? "up" : "down", set, replicas));
    }
  }

  private void report(Key key, Map<String, Object> deployment, List<Map<String, Object>> owned) {
    var live = ReplicaSetRenderer.current(deployment, owned);
    var now = operations.context().clock().instant();
    var status = new DeploymentStatus(deployment, owned, live, now);
    var rendered = status.render();
    var revision = live.map(ReplicaSetRenderer::revision).orElse(0L);
    operations.update(
        kind,
        deployment,
        "status",
        known -> {
          var reported = Tree.with(known, rendered, "status");
          return revision == 0
              ? reported
              : Tree.with(
                  reported,
                  Long.toString(revision),
                  "metadata",
                  "annotations",
                  ReplicaSetRenderer.REVISION);
        });
    status.deadlineAfter(rendered).ifPresent(left -> queue.after(key, left));
  }
}
