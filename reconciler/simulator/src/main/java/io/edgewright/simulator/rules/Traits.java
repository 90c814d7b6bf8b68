package io.edgewright.simulator.rules;

import io.edgewright.simulator.fieldset.FieldSet;
import io.edgewright.simulator.kind.ResourceKind;
import java.util.Set;

/**
 * What kinds have in common or not: a generation, a status that only its subresource writes,
 * creation by PUT.
 */
public final class Traits {
  /** Shows how often the template of a daemon set was changed. */
  public static final String TEMPLATE_GENERATION = "deprecated.daemonset.template.generation";

  private static final Set<String> WITH_GENERATION =
      Set.of(
          "/PodTemplate",
          "/ReplicationController",
          "apps/Deployment",
          "apps/ReplicaSet",
          "apps/StatefulSet",
          "apps/DaemonSet",
          "batch/Job",
          "batch/CronJob",
          "networking.k8s.io/Ingress",
          "networking.k8s.io/NetworkPolicy",
          "networking.k8s.io/IngressClass",
          "policy/PodDisruptionBudget",
          "scheduling.k8s.io/PriorityClass",
          "admissionregistration.k8s.io/ValidatingWebhookConfiguration",
          "admissionregistration.k8s.io/MutatingWebhookConfiguration",
          "discovery.k8s.io/EndpointSlice",
          "apiextensions.k8s.io/CustomResourceDefinition",
          "flowcontrol.apiserver.k8s.io/FlowSchema",
          "flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration");
  private static final Set<String> CREATED_BY_PUT =
      Set.of(
          "/Service",
          "/Endpoints",
          "/Event",
          "events.k8s.io/Event",
          "/LimitRange",
          "coordination.k8s.io/Lease",
          "rbac.authorization.k8s.io/Role",
          "rbac.authorization.k8s.io/RoleBinding",
          "rbac.authorization.k8s.io/ClusterRole",
          "rbac.authorization.k8s.io/ClusterRoleBinding",
          "node.k8s.io/RuntimeClass");
  private static final Set<String> DEFAULTED_WHEN_READ =
      Set.of(
          "/PersistentVolume",
          "/PersistentVolumeClaim",
          "/ReplicationController",
          "/Service",
          "batch/Job");
  private static final Set<String> STATUS_ALONE =
      Set.of(
          "storage.k8s.io/VolumeAttachment",
          "flowcontrol.apiserver.k8s.io/FlowSchema",
          "flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration",
          "apiregistration.k8s.io/APIService");
  private static final Set<String> REVISION_REQUIRED =
      Set.of(
          "apiextensions.k8s.io/CustomResourceDefinition",
          "coordination.k8s.io/Lease",
          "policy/PodDisruptionBudget",
          "storage.k8s.io/CSINode",
          "storage.k8s.io/CSIDriver",
          "storage.k8s.io/CSIStorageCapacity",
          "storage.k8s.io/VolumeAttachment",
          "node.k8s.io/RuntimeClass",
          "admissionregistration.k8s.io/MutatingWebhookConfiguration",
          "admissionregistration.k8s.io/ValidatingWebhookConfiguration",
          "apiregistration.k8s.io/APIService");

  private Traits() {}

  static String key(ResourceKind kind) {
    return kind.group() + "/" + kind.kind();
  }

  /** Whether its objects count changes of their spec. */
  public static boolean hasGeneration(ResourceKind kind) {
    return kind.isCustom() || WITH_GENERATION.contains(key(kind));
  }

  /** Whether a PUT creates what is missing. */
  public static boolean isCreatedByPut(ResourceKind kind) {
    return CREATED_BY_PUT.contains(key(kind));
  }

  /** Whether a PUT must name the resourceVersion. */
  public static boolean needsRevision(ResourceKind kind) {
    return kind.isCustom() || REVISION_REQUIRED.contains(key(kind));
  }

  /** Whether objects have defaults that follow from what the server itself sets or takes away. */
  public static boolean isDefaultedWhenRead(ResourceKind kind) {
    return DEFAULTED_WHEN_READ.contains(key(kind));
  }

  /** Whether objects have a status of their own that a write of the whole does not touch. */
  public static boolean hasOwnStatus(ResourceKind kind) {
    return kind.has("status");
  }

  /** Whether a write of the status leaves labels, annotations and the like as they are. */
  static boolean keepsMetadata(ResourceKind kind) {
    return kind.isCustom() || STATUS_ALONE.contains(key(kind));
  }

  /** What a write does not touch, hence nobody comes to own by it. */
  public static FieldSet untouched(ResourceKind kind, String subresource) {
    if (!hasOwnStatus(kind)) {
      return FieldSet.EMPTY;
    }
    if (!subresource.equals("status")) {
      return FieldSet.ofFields("status");
    }
    return kind.isCustom() ? FieldSet.ofFields("spec") : belowStatus(kind);
  }

  private static FieldSet belowStatus(ResourceKind kind) {
    var spec = FieldSet.ofFields("spec");
    return switch (key(kind)) {
      case "apps/Deployment" -> spec.union(FieldSet.ofFields("metadata", "labels"));
      case "/Pod" ->
          spec.union(FieldSet.ofFields("metadata", "deletionTimestamp"))
              .union(FieldSet.ofFields("metadata", "ownerReferences"));
      case "apiextensions.k8s.io/CustomResourceDefinition" ->
          spec.union(FieldSet.ofFields("metadata"));
      default ->
          STATUS_ALONE.contains(key(kind)) ? spec.union(FieldSet.ofFields("metadata")) : spec;
    };
  }
}
