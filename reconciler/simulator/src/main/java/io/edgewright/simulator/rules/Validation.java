package io.edgewright.simulator.rules;

import io.edgewright.simulator.conversion.Conversion;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.status.Cause;
import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold for objects of built-in kinds. */
public final class Validation {
  private static final Set<String> BARE = Set.of("policy/PodDisruptionBudget", "/Event");

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
    MetadataRules.again(kind, metadata, problems);
    if (!kind.isCustom()) {
      ImmutableFields.check(kind, object, old, problems);
      content(kind, object, false, problems);
      ClusterRules.update(kind, object, old, problems);
    }
    return problems.causes();
  }

  /** What is wrong with the finalizers that a namespace is to have from now on. */
  public static List<Cause> finalizers(Map<String, Object> namespace) {
    var problems = new Problems();
    NamespaceRules.finalizers(namespace, problems);
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
      case "/ConfigMap" -> ContentRules.configMap(object, problems);
      case "/Secret" -> ContentRules.secret(object, problems);
      case "/Service" -> ServiceRules.check(object, problems);
      case "/Endpoints" -> EndpointRules.endpoints(object, problems);
      case "discovery.k8s.io/EndpointSlice" -> SliceRules.check(object, problems);
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
      case "networking.k8s.io/Ingress" -> {
        IngressRules.check(object, problems);
        if (isNew) {
          IngressRules.annotation(object, problems);
        }
      }
      case "networking.k8s.io/IngressClass" -> IngressClassRules.check(object, problems);
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
      case "/PersistentVolume" -> PersistentVolumeRules.check(object, problems);
      case "storage.k8s.io/StorageClass" -> StorageClassRules.check(object, problems);
      default -> {}
    }
  }
}
