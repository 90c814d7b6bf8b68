package io.edgewright.simulator.rules;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.tree.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The versioned defaults of built-in kinds, filled into a mutable object. */
public final class Defaults {
  private Defaults() {}

  /** Whether objects of the kind have anything to fill in. */
  public static boolean has(ResourceKind kind) {
    return switch (Traits.key(kind)) {
      case "/ConfigMap", "/ServiceAccount", "/Event", "/ResourceQuota" -> false;
      default -> true;
    };
  }

  /** Fills in what the object leaves open. */
  public static void fill(ResourceKind kind, Map<String, Object> object) {
    switch (Traits.key(kind)) {
      case "/Namespace" -> namespace(object);
      case "/Secret" -> secret(object);
      case "/Service" -> NetworkDefaults.service(object);
      case "/Endpoints" -> NetworkDefaults.ports(object, "subsets");
      case "/Pod" -> {
        PodDefaults.spec(child(object, "spec"), false);
        PodDefaults.addresses(child(object, "status"));
      }
      case "/PodTemplate" -> PodDefaults.spec(child(child(object, "template"), "spec"), true);
      case "/ReplicationController" -> WorkloadDefaults.replicationController(object);
      case "/PersistentVolume" -> VolumeDefaults.persistentVolume(object);
      case "/PersistentVolumeClaim" -> VolumeDefaults.claim(object);
      case "/LimitRange" -> limitRange(object);
      case "/Node" -> NodeForm.defaults(object);
      case "apps/Deployment" -> WorkloadDefaults.deployment(object);
      case "apps/ReplicaSet" -> WorkloadDefaults.replicaSet(object);
      case "apps/StatefulSet" -> WorkloadDefaults.statefulSet(object);
      case "apps/DaemonSet" -> WorkloadDefaults.daemonSet(object);
      case "batch/Job" -> WorkloadDefaults.job(object);
      case "batch/CronJob" -> WorkloadDefaults.cronJob(object);
      case "networking.k8s.io/NetworkPolicy" -> NetworkDefaults.networkPolicy(object);
      case "autoscaling/HorizontalPodAutoscaler" -> ScalingDefaults.autoscaler(kind, object);
      case "rbac.authorization.k8s.io/RoleBinding",
          "rbac.authorization.k8s.io/ClusterRoleBinding" ->
          binding(object);
      case "storage.k8s.io/StorageClass" -> VolumeDefaults.storageClass(object);
      case "scheduling.k8s.io/PriorityClass" ->
          absent(object, "preemptionPolicy", "PreemptLowerPriority");
      case "admissionregistration.k8s.io/ValidatingWebhookConfiguration" ->
          ExtensionDefaults.webhooks(object, false);
      case "admissionregistration.k8s.io/MutatingWebhookConfiguration" ->
          ExtensionDefaults.webhooks(object, true);
      case "flowcontrol.apiserver.k8s.io/FlowSchema" -> ExtensionDefaults.flow(object);
      case "flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration" ->
          ExtensionDefaults.level(kind, object);
      case "apiregistration.k8s.io/APIService" -> ExtensionDefaults.service(object);
      case "discovery.k8s.io/EndpointSlice" -> NetworkDefaults.endpointSlice(object);
      case "apiextensions.k8s.io/CustomResourceDefinition" -> ExtensionDefaults.definition(object);
      case "storage.k8s.io/CSIDriver" -> VolumeDefaults.csiDriver(object);
      case "networking.k8s.io/IngressClass" -> NetworkDefaults.ingressClass(object);
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

  private static void binding(Map<String, Object> object) {
    absentOrEmpty(child(object, "roleRef"), "apiGroup", "rbac.authorization.k8s.io");
    for (var item : Tree.list(object, "subjects")) {
      var subject = Tree.asMap(item);
      if (List.of("User", "Group").contains(Tree.text(subject, "kind"))) {
        absentOrEmpty(subject, "apiGroup", "rbac.authorization.k8s.io");
      }
    }
  }

  static void absentOrEmpty(Map<String, Object> map, String key, Object value) {
    if (Tree.text(map, key).isEmpty()) {
      map.put(key, value);
    }
  }
}
