package io.edgewright.simulator.rules;

import io.edgewright.simulator.conversion.Conversion;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.status.Cause;
import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What must hold for objects of built-in kinds. */
public final class Validation {
  private static final Pattern CONTENT_KEY = Pattern.compile("[-._a-zA-Z0-9]+");
  private static final Set<String> BARE = Set.of("policy/PodDisruptionBudget", "/Event");
  private static final int CONTENT_BYTES = 1024 * 1024;

  private Validation() {}

  /** What is wrong with a new object. */
  public static List<Cause> create(ResourceKind kind, Map<String, Object> object) {
    var problems = new Problems();
    if (BARE.contains(Traits.key(kind))) {
      // Its own rules do not look at the metadata, and what holds for all kinds is checked last.
      create(kind, object, problems);
      if (!problems.isEmpty()) {
        return problems.causes();
      }
    }
    MetadataRules.create(kind, Tree.map(object, "metadata"), problems);
    if (!kind.isCustom()) {
      create(kind, object, problems);
    }
    return problems.causes();
  }

  private static void create(ResourceKind kind, Map<String, Object> object, Problems problems) {
    content(kind, object, true, problems);
    ClusterRules.create(kind, object, problems);
  }

  /** What is wrong with a change of an object. */
  public static List<Cause> update(
      ResourceKind kind, Map<String, Object> object, Map<String, Object> old) {
    var problems = new Problems();
    var metadata = Tree.map(object, "metadata");
    MetadataRules.update(kind, metadata, Tree.map(old, "metadata"), problems);
    if (!problems.isEmpty() && !BARE.contains(Traits.key(kind))) {
      // A server checks the metadata once for every kind and once more in the kind's own rules, and
      // says so twice.
      MetadataRules.update(kind, metadata, Tree.map(old, "metadata"), problems);
    }
    if (!kind.isCustom()) {
      ImmutableFields.check(kind, object, old, problems);
      content(kind, object, false, problems);
      ClusterRules.update(kind, object, old, problems);
    }
    return problems.causes();
  }

  /** What is wrong with a change of a status. */
  public static List<Cause> updateStatus(
      ResourceKind kind, Map<String, Object> object, Map<String, Object> old) {
    var problems = new Problems();
    MetadataRules.update(kind, Tree.map(object, "metadata"), Tree.map(old, "metadata"), problems);
    StatusRules.check(kind, object, old, problems);
    return problems.causes();
  }

  private static void content(
      ResourceKind kind, Map<String, Object> object, boolean isNew, Problems problems) {
    switch (Traits.key(kind)) {
      case "/ConfigMap" -> configMap(object, problems);
      case "/Secret" -> secret(object, problems);
      case "/Service" -> ServiceRules.check(object, problems);
      case "/Endpoints" -> EndpointRules.endpoints(object, problems);
      case "discovery.k8s.io/EndpointSlice" -> EndpointRules.slice(object, problems);
      case "coordination.k8s.io/Lease" -> EndpointRules.lease(object, problems);
      case "/Pod" -> PodRules.pod(object, isNew, problems);
      case "/PodTemplate" ->
          WorkloadRules.template(Tree.map(object, "template"), "template", problems);
      case "/ReplicationController" -> WorkloadRules.controller(object, problems);
      case "apps/Deployment" -> WorkloadRules.deployment(object, problems);
      case "apps/ReplicaSet" -> WorkloadRules.replicated(object, problems);
      case "apps/StatefulSet" -> StatefulSetRules.check(object, problems);
      case "apps/DaemonSet" -> DaemonSetRules.check(object, problems);
      case "batch/Job" -> JobRules.job(object, problems);
      case "batch/CronJob" -> JobRules.cronJob(object, isNew, problems);
      case "networking.k8s.io/Ingress" -> IngressRules.check(object, problems);
      case "networking.k8s.io/IngressClass" -> IngressRules.ingressClass(object, problems);
      case "networking.k8s.io/NetworkPolicy" -> NetworkPolicyRules.check(object, problems);
      case "policy/PodDisruptionBudget" -> BudgetRules.check(object, problems);
      case "autoscaling/HorizontalPodAutoscaler" ->
          new AutoscalerRules(problems).check(Conversion.stored(object));
      case "rbac.authorization.k8s.io/RoleBinding",
          "rbac.authorization.k8s.io/ClusterRoleBinding" ->
          AccessRules.binding(kind, object, problems);
      case "rbac.authorization.k8s.io/Role", "rbac.authorization.k8s.io/ClusterRole" ->
          AccessRules.role(kind, object, problems);
      case "apiextensions.k8s.io/CustomResourceDefinition" ->
          DefinitionRules.check(object, problems);
      case "/PersistentVolumeClaim" -> StorageRules.claim(object, problems);
      case "/PersistentVolume" -> StorageRules.volume(object, problems);
      case "storage.k8s.io/StorageClass" -> StorageRules.storageClass(object, problems);
      default -> {}
    }
  }

  private static void configMap(Map<String, Object> object, Problems problems) {
    var size = 0;
    for (var field : List.of("data", "binaryData")) {
      for (var entry : Tree.map(object, field).entrySet()) {
        contentKey(field, entry.getKey(), problems);
        size += entry.getValue().toString().length();
        if (field.equals("binaryData") && Tree.map(object, "data").containsKey(entry.getKey())) {
          problems.invalid(
              "data[" + entry.getKey() + "]",
              entry.getKey(),
              "duplicate of key present in binaryData");
        }
      }
    }
    if (size > CONTENT_BYTES) {
      problems.tooLong("", CONTENT_BYTES);
    }
  }

  private static void contentKey(String field, String key, Problems problems) {
    if (!CONTENT_KEY.matcher(key).matches() || key.equals(".") || key.startsWith("..")) {
      problems.invalid(
          field + "[" + key + "]",
          key,
          "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g."
              + " 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is"
              + " '[-._a-zA-Z0-9]+')");
    }
  }

  private static void secret(Map<String, Object> object, Problems problems) {
    var content = Tree.map(object, "data");
    var size = 0;
    for (var entry : content.entrySet()) {
      contentKey("data", entry.getKey(), problems);
      size += entry.getValue().toString().length() * 3 / 4;
    }
    if (size > CONTENT_BYTES) {
      problems.tooLong("data", CONTENT_BYTES);
    }
    for (var key : requiredKeys(Tree.text(object, "type"))) {
      if (!content.containsKey(key)) {
        problems.required("data[" + key + "]", "");
      }
    }
  }

  private static List<String> requiredKeys(String type) {
    return switch (type) {
      case "kubernetes.io/tls" -> List.of("tls.crt", "tls.key");
      case "kubernetes.io/dockerconfigjson" -> List.of(".dockerconfigjson");
      case "kubernetes.io/dockercfg" -> List.of(".dockercfg");
      case "kubernetes.io/ssh-auth" -> List.of("ssh-privatekey");
      default -> List.of();
    };
  }
}
