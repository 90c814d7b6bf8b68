package io.edgewright.simulator.rules;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The versioned defaults of built-in kinds, filled into a mutable object. */
public final class Defaults {
  private Defaults() {}

  /** Whether objects of the kind have anything to fill in. */
  public static boolean has(ResourceKind kind) {
    return switch (kind.group() + "/" + kind.kind()) {
      case "/ConfigMap", "/ServiceAccount", "/Event", "/ResourceQuota", "/Node" -> false;
      default -> true;
    };
  }

  /** Fills in what the object leaves open. */
  public static void fill(ResourceKind kind, Map<String, Object> object) {
    switch (kind.group() + "/" + kind.kind()) {
      case "/Namespace" -> namespace(object);
      case "/Secret" -> secret(object);
      case "/Service" -> service(object);
      case "/Endpoints" -> ports(object, "subsets");
      case "/Pod" -> {
        PodDefaults.spec(child(object, "spec"), false);
        PodDefaults.addresses(child(object, "status"));
      }
      case "/PodTemplate" -> PodDefaults.spec(child(child(object, "template"), "spec"), true);
      case "/ReplicationController" -> replicationController(object);
      case "/PersistentVolume" -> persistentVolume(object);
      case "/PersistentVolumeClaim" -> claim(object);
      case "/LimitRange" -> limitRange(object);
      case "/Node" -> {}
      case "apps/Deployment" -> deployment(object);
      case "apps/ReplicaSet" -> {
        absent(child(object, "spec"), "replicas", 1L);
        template(object);
      }
      case "apps/StatefulSet" -> statefulSet(object);
      case "apps/DaemonSet" -> daemonSet(object);
      case "batch/Job" -> {
        job(child(object, "spec"), true);
        var labels = Tree.map(object, "spec", "template", "metadata", "labels");
        if (!labels.isEmpty() && Tree.map(object, "metadata", "labels").isEmpty()) {
          child(object, "metadata").put("labels", new LinkedHashMap<>(labels));
        }
      }
      case "batch/CronJob" -> cronJob(object);
      case "networking.k8s.io/NetworkPolicy" -> networkPolicy(object);
      case "networking.k8s.io/Ingress" -> ingress(object);
      case "autoscaling/HorizontalPodAutoscaler" -> autoscaler(kind, object);
      case "rbac.authorization.k8s.io/RoleBinding",
          "rbac.authorization.k8s.io/ClusterRoleBinding" ->
          binding(object);
      case "storage.k8s.io/StorageClass" -> {
        absent(object, "reclaimPolicy", "Delete");
        absent(object, "volumeBindingMode", "Immediate");
      }
      case "scheduling.k8s.io/PriorityClass" ->
          absent(object, "preemptionPolicy", "PreemptLowerPriority");
      case "admissionregistration.k8s.io/ValidatingWebhookConfiguration" -> webhooks(object, false);
      case "admissionregistration.k8s.io/MutatingWebhookConfiguration" -> webhooks(object, true);
      case "discovery.k8s.io/EndpointSlice" -> endpointSlice(object);
      case "apiextensions.k8s.io/CustomResourceDefinition" -> definition(object);
      case "storage.k8s.io/CSIDriver" -> csiDriver(object);
      case "networking.k8s.io/IngressClass" -> {
        if (has(object, "spec", "parameters")) {
          var parameters = child(child(object, "spec"), "parameters");
          if (!has(parameters, "scope")) {
            parameters.put("scope", "Cluster");
          }
        }
      }
      default -> {}
    }
  }

  static void absent(Map<String, Object> map, String key, Object value) {
    map.putIfAbsent(key, value);
  }

  /** The map at a key, made if it is not there. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> child(Map<String, Object> map, String key) {
    return (Map<String, Object>)
        map.compute(
            key,
            (_, old) ->
                old instanceof Map<?, ?> known ? known : new LinkedHashMap<String, Object>());
  }

  static boolean has(Map<String, Object> map, String... path) {
    return Tree.find(map, path).isPresent();
  }

  private static void template(Map<String, Object> object) {
    PodDefaults.spec(child(child(child(object, "spec"), "template"), "spec"), true);
  }

  private static void namespace(Map<String, Object> object) {
    var metadata = child(object, "metadata");
    var name = Tree.text(metadata, "name");
    if (!name.isEmpty()) {
      child(metadata, "labels").put("kubernetes.io/metadata.name", name);
    }
    absent(child(object, "status"), "phase", "Active");
  }

  private static void secret(Map<String, Object> object) {
    absent(object, "type", "Opaque");
    if (object.remove("stringData") instanceof Map<?, ?> texts && !texts.isEmpty()) {
      var content = child(object, "data");
      texts.forEach((key, text) -> content.put((String) key, Base64Text.of(String.valueOf(text))));
    }
  }

  private static void ports(Map<String, Object> object, String field) {
    for (var subset : Tree.list(object, field)) {
      for (var port : Tree.list(Tree.asMap(subset), "ports")) {
        absent(Tree.asMap(port), "protocol", "TCP");
      }
    }
  }

  private static void service(Map<String, Object> object) {
    var spec = child(object, "spec");
    absent(spec, "sessionAffinity", "None");
    if (Tree.text(spec, "sessionAffinity").equals("None")) {
      spec.remove("sessionAffinityConfig");
    } else {
      absent(child(child(spec, "sessionAffinityConfig"), "clientIP"), "timeoutSeconds", 10800L);
    }
    absent(spec, "type", "ClusterIP");
    for (var item : Tree.list(spec, "ports")) {
      var port = Tree.asMap(item);
      absent(port, "protocol", "TCP");
      var target = port.getOrDefault("targetPort", 0L);
      if (target.equals(0L) || target.equals("")) {
        port.put("targetPort", port.getOrDefault("port", 0L));
      }
    }
    var type = Tree.text(spec, "type");
    if (type.equals("NodePort") || type.equals("LoadBalancer")) {
      absent(spec, "externalTrafficPolicy", "Cluster");
    }
    if (!type.equals("ExternalName")) {
      absent(spec, "internalTrafficPolicy", "Cluster");
    }
    if (type.equals("LoadBalancer")) {
      absent(spec, "allocateLoadBalancerNodePorts", true);
    }
  }

  private static void replicationController(Map<String, Object> object) {
    var spec = child(object, "spec");
    absent(spec, "replicas", 1L);
    var labels = Tree.map(spec, "template", "metadata", "labels");
    if (!labels.isEmpty()) {
      absent(spec, "selector", new LinkedHashMap<>(labels));
      var metadata = child(object, "metadata");
      absent(metadata, "labels", new LinkedHashMap<>(labels));
    }
    if (has(spec, "template")) {
      template(object);
    }
  }

  private static void persistentVolume(Map<String, Object> object) {
    absent(child(object, "status"), "phase", "Pending");
    var spec = child(object, "spec");
    absent(spec, "persistentVolumeReclaimPolicy", "Retain");
    absent(spec, "volumeMode", "Filesystem");
    if (has(spec, "hostPath")) {
      absent(child(spec, "hostPath"), "type", "");
    }
  }

  private static void claim(Map<String, Object> object) {
    absent(child(object, "status"), "phase", "Pending");
    absent(child(object, "spec"), "volumeMode", "Filesystem");
  }

  private static void limitRange(Map<String, Object> object) {
    for (var item : Tree.list(object, "spec", "limits")) {
      var limit = Tree.asMap(item);
      if (!Tree.text(limit, "type").equals("Container")) {
        continue;
      }
      Tree.map(limit, "max").forEach((key, value) -> absent(child(limit, "default"), key, value));
      Tree.map(limit, "default")
          .forEach((key, value) -> absent(child(limit, "defaultRequest"), key, value));
      Tree.map(limit, "min")
          .forEach((key, value) -> absent(child(limit, "defaultRequest"), key, value));
    }
  }

  private static void deployment(Map<String, Object> object) {
    var spec = child(object, "spec");
    absent(spec, "replicas", 1L);
    var strategy = child(spec, "strategy");
    absent(strategy, "type", "RollingUpdate");
    if (Tree.text(strategy, "type").equals("RollingUpdate")) {
      var rolling = child(strategy, "rollingUpdate");
      absent(rolling, "maxUnavailable", "25%");
      absent(rolling, "maxSurge", "25%");
    }
    absent(spec, "revisionHistoryLimit", 10L);
    absent(spec, "progressDeadlineSeconds", 600L);
    template(object);
  }

  private static void statefulSet(Map<String, Object> object) {
    var spec = child(object, "spec");
    absent(spec, "podManagementPolicy", "OrderedReady");
    var strategy = child(spec, "updateStrategy");
    absent(strategy, "type", "RollingUpdate");
    if (Tree.text(strategy, "type").equals("RollingUpdate")) {
      absent(child(strategy, "rollingUpdate"), "partition", 0L);
    }
    absent(child(spec, "persistentVolumeClaimRetentionPolicy"), "whenDeleted", "Retain");
    absent(child(spec, "persistentVolumeClaimRetentionPolicy"), "whenScaled", "Retain");
    absent(spec, "replicas", 1L);
    absent(spec, "revisionHistoryLimit", 10L);
    for (var item : Tree.list(spec, "volumeClaimTemplates")) {
      var template = Tree.asMap(item);
      absent(template, "apiVersion", "v1");
      absent(template, "kind", "PersistentVolumeClaim");
      claim(template);
    }
    template(object);
  }

  private static void daemonSet(Map<String, Object> object) {
    // A field of the internal form that only an annotation shows.
    absent(child(child(object, "metadata"), "annotations"), Traits.TEMPLATE_GENERATION, "0");
    var spec = child(object, "spec");
    var strategy = child(spec, "updateStrategy");
    absent(strategy, "type", "RollingUpdate");
    if (Tree.text(strategy, "type").equals("RollingUpdate")) {
      var rolling = child(strategy, "rollingUpdate");
      absent(rolling, "maxUnavailable", 1L);
      absent(rolling, "maxSurge", 0L);
    }
    absent(spec, "revisionHistoryLimit", 10L);
    template(object);
  }

  private static void job(Map<String, Object> spec, boolean whole) {
    if (whole) {
      if (!has(spec, "completions") && !has(spec, "parallelism")) {
        spec.put("completions", 1L);
      }
      absent(spec, "parallelism", 1L);
      absent(spec, "backoffLimit", has(spec, "backoffLimitPerIndex") ? Integer.MAX_VALUE : 6L);
      absent(spec, "completionMode", "NonIndexed");
      absent(spec, "suspend", false);
    }
    for (var rule : Tree.list(spec, "podFailurePolicy", "rules")) {
      Tree.list(Tree.asMap(rule), "onPodConditions")
          .forEach(condition -> absentOrEmpty(Tree.asMap(condition), "status", "True"));
    }
    PodDefaults.spec(child(child(spec, "template"), "spec"), true);
  }

  private static void cronJob(Map<String, Object> object) {
    var spec = child(object, "spec");
    absent(spec, "concurrencyPolicy", "Allow");
    absent(spec, "suspend", false);
    absent(spec, "successfulJobsHistoryLimit", 3L);
    absent(spec, "failedJobsHistoryLimit", 1L);
    job(child(child(spec, "jobTemplate"), "spec"), false);
  }

  private static void networkPolicy(Map<String, Object> object) {
    var spec = child(object, "spec");
    for (var direction : List.of("ingress", "egress")) {
      ports(spec, direction);
    }
    if (!has(spec, "policyTypes")) {
      var types = new ArrayList<Object>(List.of("Ingress"));
      if (has(spec, "egress")) {
        types.add("Egress");
      }
      spec.put("policyTypes", types);
    }
  }

  private static void ingress(Map<String, Object> object) {
    for (var rule : Tree.list(object, "spec", "rules")) {
      for (var path : Tree.list(Tree.asMap(rule), "http", "paths")) {
        Tree.asMap(path);
      }
    }
  }

  private static void autoscaler(ResourceKind kind, Map<String, Object> object) {
    var spec = child(object, "spec");
    absent(spec, "minReplicas", 1L);
    if (kind.groupVersion().version().equals("v2") && Tree.list(spec, "metrics").isEmpty()) {
      var target = new LinkedHashMap<String, Object>();
      target.put("type", "Utilization");
      target.put("averageUtilization", 80L);
      var resource = new LinkedHashMap<String, Object>();
      resource.put("name", "cpu");
      resource.put("target", target);
      var metric = new LinkedHashMap<String, Object>();
      metric.put("type", "Resource");
      metric.put("resource", resource);
      spec.put("metrics", new ArrayList<Object>(List.of(metric)));
    }
    if (has(spec, "behavior")) {
      var behavior = child(spec, "behavior");
      var up = child(behavior, "scaleUp");
      absent(up, "stabilizationWindowSeconds", 0L);
      scaling(up, List.of(scalingPolicy("Pods", 4), scalingPolicy("Percent", 100)));
      scaling(child(behavior, "scaleDown"), List.of(scalingPolicy("Percent", 100)));
    }
  }

  private static void scaling(Map<String, Object> rules, List<Object> policies) {
    absent(rules, "selectPolicy", "Max");
    if (Tree.list(rules, "policies").isEmpty()) {
      rules.put("policies", new ArrayList<>(policies));
    }
  }

  private static Map<String, Object> scalingPolicy(String type, long value) {
    return Tree.of("type", type, "value", value, "periodSeconds", 15L);
  }

  private static void binding(Map<String, Object> object) {
    absentOrEmpty(child(object, "roleRef"), "apiGroup", "rbac.authorization.k8s.io");
    for (var item : Tree.list(object, "subjects")) {
      var subject = Tree.asMap(item);
      if (!Tree.text(subject, "kind").equals("ServiceAccount")) {
        absentOrEmpty(subject, "apiGroup", "rbac.authorization.k8s.io");
      }
    }
  }

  private static void absentOrEmpty(Map<String, Object> map, String key, Object value) {
    if (Tree.text(map, key).isEmpty()) {
      map.put(key, value);
    }
  }

  private static void webhooks(Map<String, Object> object, boolean mutating) {
    for (var item : Tree.list(object, "webhooks")) {
      var hook = Tree.asMap(item);
      absent(hook, "failurePolicy", "Fail");
      absent(hook, "matchPolicy", "Equivalent");
      absent(hook, "namespaceSelector", new LinkedHashMap<String, Object>());
      absent(hook, "objectSelector", new LinkedHashMap<String, Object>());
      absent(hook, "timeoutSeconds", 10L);
      if (mutating) {
        absent(hook, "reinvocationPolicy", "Never");
      }
      for (var rule : Tree.list(hook, "rules")) {
        absent(Tree.asMap(rule), "scope", "*");
      }
      if (has(hook, "clientConfig", "service")) {
        absent(child(child(hook, "clientConfig"), "service"), "port", 443L);
      }
    }
  }

  private static void endpointSlice(Map<String, Object> object) {
    for (var item : Tree.list(object, "ports")) {
      var port = Tree.asMap(item);
      absent(port, "name", "");
      absent(port, "protocol", "TCP");
    }
  }

  private static void definition(Map<String, Object> object) {
    var spec = child(object, "spec");
    var names = child(spec, "names");
    var kind = Tree.text(names, "kind");
    absentOrEmpty(names, "singular", kind.toLowerCase(java.util.Locale.ROOT));
    absentOrEmpty(names, "listKind", kind + "List");
    absent(child(spec, "conversion"), "strategy", "None");
  }

  private static void csiDriver(Map<String, Object> object) {
    var spec = child(object, "spec");
    absent(spec, "attachRequired", true);
    absent(spec, "podInfoOnMount", false);
    absent(spec, "storageCapacity", false);
    absent(spec, "requiresRepublish", false);
    absent(spec, "seLinuxMount", false);
    absent(spec, "fsGroupPolicy", "ReadWriteOnceWithFSType");
    if (Tree.list(spec, "volumeLifecycleModes").isEmpty()) {
      spec.put("volumeLifecycleModes", new ArrayList<Object>(List.of("Persistent")));
    }
  }
}
