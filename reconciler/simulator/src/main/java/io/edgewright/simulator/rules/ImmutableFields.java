package io.edgewright.simulator.rules;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an update may not change, kind by kind. */
final class ImmutableFields {
  static final String IMMUTABLE = "field is immutable";

  private ImmutableFields() {}

  static void check(
      ResourceKind kind, Map<String, Object> object, Map<String, Object> old, Problems problems) {
    switch (Traits.key(kind)) {
      case "/ConfigMap", "/Secret" -> content(kind, object, old, problems);
      case "/Service" -> ServiceChanges.service(object, old, problems);
      case "/Pod" -> PodChanges.pod(object, old, problems);
      case "/PersistentVolumeClaim" -> VolumeChanges.claim(object, old, problems);
      case "/PersistentVolume" -> VolumeChanges.volume(object, old, problems);
      case "apps/Deployment", "apps/ReplicaSet", "apps/DaemonSet" ->
          WorkloadChanges.selector(object, old, problems);
      case "apps/StatefulSet" -> WorkloadChanges.statefulSet(object, old, problems);
      case "batch/Job" -> WorkloadChanges.job(object, old, problems);
      case "rbac.authorization.k8s.io/RoleBinding",
          "rbac.authorization.k8s.io/ClusterRoleBinding" ->
          roleRef(object, old, problems);
      case "storage.k8s.io/StorageClass" -> VolumeChanges.storageClass(object, old, problems);
      case "discovery.k8s.io/EndpointSlice" -> {
        if (differ(object, old, "addressType")) {
          problems.invalid("addressType", Tree.text(object, "addressType"), IMMUTABLE);
        }
      }
      case "networking.k8s.io/IngressClass" -> {
        if (differ(object, old, "spec", "controller")) {
          problems.invalid("spec.controller", Tree.text(object, "spec", "controller"), IMMUTABLE);
        }
      }
      case "scheduling.k8s.io/PriorityClass" -> {
        if (differ(object, old, "value")) {
          problems.forbidden("value", "may not be changed in an update.");
        }
        if (differ(object, old, "preemptionPolicy")) {
          problems.invalid("preemptionPolicy", Tree.text(object, "preemptionPolicy"), IMMUTABLE);
        }
      }
      case "/ResourceQuota" -> QuotaRules.update(object, old, problems);
      case "/Node" -> NodeRules.update(object, old, problems);
      case "node.k8s.io/RuntimeClass" -> fixed(object, old, "handler", problems);
      case "apps/ControllerRevision" -> fixed(object, old, "data", problems);
      case "storage.k8s.io/CSIDriver" -> DriverRules.driverUpdate(object, old, problems);
      case "storage.k8s.io/CSINode" -> DriverRules.nodeUpdate(object, old, problems);
      case "storage.k8s.io/CSIStorageCapacity" -> DriverRules.capacityUpdate(object, old, problems);
      case "storage.k8s.io/VolumeAttachment" -> DriverRules.attachmentUpdate(object, old, problems);
      case "apiextensions.k8s.io/CustomResourceDefinition" -> definition(object, old, problems);
      default -> {}
    }
  }

  private static void fixed(
      Map<String, Object> object, Map<String, Object> old, String field, Problems problems) {
    if (differ(object, old, field)) {
      problems.invalid(field, Tree.find(object, field).orElse(Null.NULL), IMMUTABLE);
    }
  }

  static boolean differ(Map<String, Object> object, Map<String, Object> old, String... path) {
    return !Tree.find(object, path)
        .orElse(Null.NULL)
        .equals(Tree.find(old, path).orElse(Null.NULL));
  }

  private static void content(
      ResourceKind kind, Map<String, Object> object, Map<String, Object> old, Problems problems) {
    if (kind.kind().equals("Secret") && differ(object, old, "type")) {
      problems.invalid("type", Tree.text(object, "type"), IMMUTABLE);
    }
    if (!Tree.flag(old, "immutable")) {
      return;
    }
    if (!Tree.flag(object, "immutable")) {
      problems.forbidden("immutable", "field is immutable when `immutable` is set");
    }
    for (var field : List.of("data", "binaryData")) {
      if (!Tree.map(object, field).equals(Tree.map(old, field))) {
        problems.forbidden(field, "field is immutable when `immutable` is set");
      }
    }
  }

  /** The map with that key alone, if it has it. */
  static Map<String, Object> only(Map<String, Object> map, String key) {
    return map.containsKey(key) ? Map.of(key, map.get(key)) : Map.of();
  }

  static Map<String, Object> without(Map<String, Object> map, List<String> keys) {
    var copy = new TreeMap<>(map);
    keys.forEach(copy::remove);
    return copy;
  }

  private static void roleRef(
      Map<String, Object> object, Map<String, Object> old, Problems problems) {
    if (differ(object, old, "roleRef")) {
      var ref = Tree.map(object, "roleRef");
      problems.invalidText(
          "roleRef",
          "rbac.RoleRef{APIGroup:\"%s\", Kind:\"%s\", Name:\"%s\"}"
              .formatted(
                  Tree.text(ref, "apiGroup"), Tree.text(ref, "kind"), Tree.text(ref, "name")),
          "cannot change roleRef");
    }
  }

  private static void definition(
      Map<String, Object> object, Map<String, Object> old, Problems problems) {
    if (differ(object, old, "spec", "group")) {
      problems.invalid("spec.group", Tree.text(object, "spec", "group"), IMMUTABLE);
    }
    if (differ(object, old, "spec", "names", "plural")) {
      problems.invalid(
          "spec.names.plural", Tree.text(object, "spec", "names", "plural"), IMMUTABLE);
    }
    var established =
        Tree.list(old, "status", "conditions").stream()
            .map(Tree::asMap)
            .anyMatch(
                c ->
                    Tree.text(c, "type").equals("Established")
                        && Tree.text(c, "status").equals("True"));
    if (established && differ(object, old, "spec", "scope")) {
      problems.invalid("spec.scope", Tree.text(object, "spec", "scope"), IMMUTABLE);
    }
    if (established && differ(object, old, "spec", "names", "kind")) {
      problems.invalid("spec.names.kind", Tree.text(object, "spec", "names", "kind"), IMMUTABLE);
    }
  }
}
