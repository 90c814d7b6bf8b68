package io.edgewright.simulator.controller;

import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.workload.Conditions;
import io.edgewright.simulator.workload.Times;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Renders the status of a Deployment from its ReplicaSets. */
final class DeploymentStatus {
  private static final String OVERDUE = "ProgressDeadlineExceeded";

  private final Map<String, Object> deployment;
  private final List<Map<String, Object>> owned;
  private final Optional<Map<String, Object>> current;
  private final Instant now;

  DeploymentStatus(
      Map<String, Object> deployment,
      List<Map<String, Object>> owned,
      Optional<Map<String, Object>> current,
      Instant now) {
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
    owned.stream()
        .flatMap(set -> Conditions.find(set, "ReplicaFailure").stream())
        .findFirst()
        .ifPresent(
            failure ->
                conditions.add(
                    condition(
                        "ReplicaFailure",
                        "True",
                        Tree.text(failure, "reason"),
                        Tree.text(failure, "message"))));
    return Tree.of(
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
    if (Tree.flag(deployment, "spec", "paused")) {
      return condition("Progressing", "Unknown", "DeploymentPaused", "Deployment is paused");
    }
    var name = current.map(set -> Tree.text(set, "metadata", "name")).orElse("");
    if (updated == wanted() && total == wanted() && available == wanted()) {
      return condition(
          "Progressing",
          "True",
          "NewReplicaSetAvailable",
          "ReplicaSet \"" + name + "\" has successfully progressed.");
    }
    var moved = hasMoved(total, updated, available);
    if (!moved && isOverdue()) {
      return condition(
          "Progressing",
          "False",
          OVERDUE,
          "ReplicaSet \"" + name + "\" has timed out progressing.");
    }
    var progressing =
        condition(
            "Progressing",
            "True",
            "ReplicaSetUpdated",
            "ReplicaSet \"" + name + "\" is progressing.");
    // Each move starts the time anew.
    return moved ? Tree.with(progressing, Times.text(now), "lastUpdateTime") : progressing;
  }

  private boolean hasMoved(long total, long updated, long available) {
    var status = Tree.map(deployment, "status");
    return Tree.number(status, "replicas").orElse(0L) != total
        || Tree.number(status, "updatedReplicas").orElse(0L) != updated
        || Tree.number(status, "availableReplicas").orElse(0L) != available
        || !Tree.number(status, "observedGeneration")
            .equals(Tree.number(deployment, "metadata", "generation"));
  }

  private Duration deadline() {
    return Duration.ofSeconds(
        Tree.number(deployment, "spec", "progressDeadlineSeconds").orElse(600L));
  }

  /** Nothing moved for as long as the deadline says; once late is late until something moves. */
  private boolean isOverdue() {
    var known = before("Progressing");
    return known.filter(c -> Tree.text(c, "reason").equals(OVERDUE)).isPresent()
        || known
            .filter(c -> Tree.text(c, "reason").equals("ReplicaSetUpdated"))
            .flatMap(c -> Times.instant(Tree.text(c, "lastUpdateTime")))
            .filter(since -> !since.plus(deadline()).isAfter(now))
            .isPresent();
  }

  /** How long a rollout with this status may still take; empty where it is over, or late. */
  Optional<Duration> deadlineAfter(Map<String, Object> rendered) {
    return Conditions.find(Tree.of("status", rendered), "Progressing")
        .filter(c -> Tree.text(c, "reason").equals("ReplicaSetUpdated"))
        .flatMap(c -> Times.instant(Tree.text(c, "lastUpdateTime")))
        .map(since -> Duration.between(now, since.plus(deadline())))
        .filter(Duration::isPositive);
  }

  private Optional<Map<String, Object>> before(String type) {
    return Conditions.find(deployment, type);
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
            .orElse(Times.text(now));
    return same.orElseGet(
        () ->
            Tree.of(
                "type",
                type,
                "status",
                status,
                "lastUpdateTime",
                Times.text(now),
                "lastTransitionTime",
                transition,
                "reason",
                reason,
                "message",
                message));
  }
}
