package io.edgewright.simulator.controller;

import io.edgewright.simulator.tree.Tree;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Renders the status of a Deployment from its ReplicaSets. */
final class DeploymentStatus {
  private final Map<String, Object> deployment;
  private final List<Map<String, Object>> owned;
  private final Optional<Map<String, Object>> current;
  private final String now;

  DeploymentStatus(
      Map<String, Object> deployment,
      List<Map<String, Object>> owned,
      Optional<Map<String, Object>> current,
      String now) {
    this.deployment = deployment;
    this.owned = owned;
    this.current = current;
    this.now = now;
  }

  Map<String, Object> render() {
    var total = sum("replicas");
    var available = sum("availableReplicas");
    var updated = current.flatMap(set -> Tree.number(set, "status", "replicas")).orElse(0L);
    var conditions = new ArrayList<Object>();
    conditions.add(available(available));
    conditions.add(progressing(total, updated, available));
    return Objects.map(
        "observedGeneration",
        Tree.number(deployment, "metadata", "generation").orElse(1L),
        "replicas",
        total,
        "updatedReplicas",
        updated,
        "readyReplicas",
        sum("readyReplicas"),
        "availableReplicas",
        available,
        "unavailableReplicas",
        Math.max(0, Math.max(total, wanted()) - available),
        "conditions",
        conditions);
  }

  private long wanted() {
    return Tree.number(deployment, "spec", "replicas").orElse(1L);
  }

  private long sum(String field) {
    return owned.stream().mapToLong(set -> Tree.number(set, "status", field).orElse(0L)).sum();
  }

  private Map<String, Object> available(long available) {
    var down =
        Tree.find(deployment, "spec", "strategy", "rollingUpdate", "maxUnavailable")
            .map(share -> Templates.share(share, wanted(), RoundingMode.FLOOR))
            .orElse(0L);
    return available >= wanted() - down
        ? condition(
            "Available", "True", "MinimumReplicasAvailable", "Deployment has minimum availability.")
        : condition(
            "Available",
            "False",
            "MinimumReplicasUnavailable",
            "Deployment does not have minimum availability.");
  }

  private Map<String, Object> progressing(long total, long updated, long available) {
    var name = current.map(set -> Tree.text(set, "metadata", "name")).orElse("");
    if (updated == wanted() && total == wanted() && available == wanted()) {
      return condition(
          "Progressing",
          "True",
          "NewReplicaSetAvailable",
          "ReplicaSet \"" + name + "\" has successfully progressed.");
    }
    if (isOverdue(total, updated, available)) {
      return condition(
          "Progressing",
          "False",
          "ProgressDeadlineExceeded",
          "ReplicaSet \"" + name + "\" has timed out progressing.");
    }
    return condition(
        "Progressing", "True", "ReplicaSetUpdated", "ReplicaSet \"" + name + "\" is progressing.");
  }

  /** Nothing moved for as long as the deadline says. */
  private boolean isOverdue(long total, long updated, long available) {
    var status = Tree.map(deployment, "status");
    var moved =
        Tree.number(status, "replicas").orElse(0L) != total
            || Tree.number(status, "updatedReplicas").orElse(0L) != updated
            || Tree.number(status, "availableReplicas").orElse(0L) != available
            || !Tree.number(status, "observedGeneration")
                .equals(Tree.number(deployment, "metadata", "generation"));
    var deadline = Tree.number(deployment, "spec", "progressDeadlineSeconds").orElse(600L);
    return !moved
        && before("Progressing")
            .map(c -> Tree.text(c, "lastUpdateTime"))
            .filter(since -> !since.isEmpty())
            .map(since -> Duration.between(Instant.parse(since), Instant.parse(now)))
            .filter(waited -> waited.toSeconds() >= deadline)
            .isPresent();
  }

  private Optional<Map<String, Object>> before(String type) {
    return Tree.list(deployment, "status", "conditions").stream()
        .map(Tree::asMap)
        .filter(c -> Tree.text(c, "type").equals(type))
        .findFirst();
  }

  private Map<String, Object> condition(String type, String status, String reason, String message) {
    var old = before(type);
    var same =
        old.filter(
            c ->
                Tree.text(c, "status").equals(status)
                    && Tree.text(c, "reason").equals(reason)
                    && Tree.text(c, "message").equals(message));
    var transition =
        old.filter(c -> Tree.text(c, "status").equals(status))
            .map(c -> Tree.text(c, "lastTransitionTime"))
            .orElse(now);
    return same.orElseGet(
        () ->
            Objects.map(
                "type",
                type,
                "status",
                status,
                "lastUpdateTime",
                now,
                "lastTransitionTime",
                transition,
                "reason",
                reason,
                "message",
                message));
  }
}
