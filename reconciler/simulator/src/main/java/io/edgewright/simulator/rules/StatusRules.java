package io.edgewright.simulator.rules;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.schema.Addresses;
import io.edgewright.simulator.schema.Quantity;
import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;

/** What must hold for the statuses of built-in kinds. */
final class StatusRules {
  private static final String MORE_THAN_ALL = "cannot be greater than status.replicas";

  private StatusRules() {}

  static void check(
      ResourceKind kind, Map<String, Object> object, Map<String, Object> old, Problems problems) {
    var status = Tree.map(object, "status");
    switch (Traits.key(kind)) {
      case "apps/Deployment" ->
          counted(
              status,
              List.of("updatedReplicas", "readyReplicas", "availableReplicas"),
              List.of("observedGeneration", "unavailableReplicas", "collisionCount"),
              problems);
      case "apps/ReplicaSet", "/ReplicationController" ->
          counted(
              status,
              List.of("fullyLabeledReplicas", "readyReplicas", "availableReplicas"),
              List.of("observedGeneration"),
              problems);
      case "apps/StatefulSet" ->
          counted(
              status,
              List.of("readyReplicas", "currentReplicas", "updatedReplicas", "availableReplicas"),
              List.of("observedGeneration", "collisionCount"),
              problems);
      case "apps/DaemonSet" ->
          AmountRules.notNegative(
              status,
              "status",
              problems,
              "currentNumberScheduled",
              "numberMisscheduled",
              "desiredNumberScheduled",
              "numberReady",
              "observedGeneration",
              "updatedNumberScheduled",
              "numberAvailable",
              "numberUnavailable",
              "collisionCount");
      case "batch/Job" ->
          AmountRules.notNegative(
              status, "status", problems, "active", "succeeded", "failed", "ready");
      case "policy/PodDisruptionBudget" -> {
        ConditionRules.check(Tree.list(status, "conditions"), "status.conditions", problems);
        AmountRules.notNegative(
            status,
            "status",
            problems,
            "disruptionsAllowed",
            "currentHealthy",
            "desiredHealthy",
            "expectedPods");
      }
      case "autoscaling/HorizontalPodAutoscaler" ->
          AmountRules.notNegative(status, "status", problems, "currentReplicas", "desiredReplicas");
      case "/ResourceQuota" -> QuotaRules.status(status, problems);
      case "/Namespace" -> NamespaceRules.status(object, problems);
      case "/Node" -> NodeRules.update(object, old, problems);
      case "storage.k8s.io/VolumeAttachment" -> DriverRules.attachment(object, false, problems);
      case "flowcontrol.apiserver.k8s.io/FlowSchema",
          "flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration" ->
          FlowRules.status(status, problems);
      case "apiregistration.k8s.io/APIService" -> AggregationRules.status(status, problems);
      case "certificates.k8s.io/CertificateSigningRequest" ->
          new CertificateRules(object, problems).update(old, "status");
      case "/PersistentVolumeClaim" -> capacity(status, problems);
      case "/Service", "networking.k8s.io/Ingress" -> addresses(status, problems);
      default -> {}
    }
  }

  private static void counted(
      Map<String, Object> status, List<String> parts, List<String> others, Problems problems) {
    AmountRules.notNegative(status, "status", problems, "replicas");
    AmountRules.notNegative(status, "status", problems, parts.toArray(String[]::new));
    AmountRules.notNegative(status, "status", problems, others.toArray(String[]::new));
    var replicas = Tree.number(status, "replicas").orElse(0L);
    for (var part : parts) {
      var number = Tree.number(status, part).orElse(0L);
      if (number > replicas) {
        problems.invalid("status." + part, number, MORE_THAN_ALL);
      }
    }
    var available = Tree.number(status, "availableReplicas").orElse(0L);
    if (available > Tree.number(status, "readyReplicas").orElse(0L)) {
      problems.invalid(
          "status.availableReplicas", available, "cannot be greater than readyReplicas");
    }
  }

  private static void capacity(Map<String, Object> status, Problems problems) {
    Tree.map(status, "capacity")
        .forEach(
            (name, size) -> {
              if (Quantity.value(size).signum() < 0) {
                problems.invalid(
                    "status.capacity[" + name + "]", size, "must be a valid resource quantity");
              }
            });
  }

  private static void addresses(Map<String, Object> status, Problems problems) {
    var index = 0;
    for (var item : Tree.list(status, "loadBalancer", "ingress")) {
      var path = "status.loadBalancer.ingress[" + index++ + "]";
      var address = Tree.text(Tree.asMap(item), "ip");
      if (!address.isEmpty() && !Addresses.isAddress(address)) {
        problems.invalid(path + ".ip", address, "must be a valid IP address");
      }
      var host = Tree.text(Tree.asMap(item), "hostname");
      if (!host.isEmpty()) {
        NameFormat.subdomain(host)
            .ifPresent(why -> problems.invalid(path + ".hostname", host, why));
        if (Addresses.isAddress(host)) {
          problems.invalid(path + ".hostname", host, "must be a DNS name, not an IP address");
        }
      }
    }
  }
}
