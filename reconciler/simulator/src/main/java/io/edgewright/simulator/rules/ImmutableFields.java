package io.edgewright.simulator.rules;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an update may not change, kind by kind. */
final class ImmutableFields {
  private static final String IMMUTABLE = "field is immutable";

  private ImmutableFields() {}

  static void check(
      ResourceKind kind, Map<String, Object> object, Map<String, Object> old, Problems problems) {
    switch (Traits.key(kind)) {
      case "/ConfigMap", "/Secret" -> content(kind, object, old, problems);
      case "/Service" -> service(object, old, problems);
      case "/Pod" -> pod(object, old, problems);
      case "/PersistentVolumeClaim" -> claim(object, old, problems);
      case "/PersistentVolume" -> volume(object, old, problems);
      case "apps/Deployment", "apps/ReplicaSet", "apps/DaemonSet" ->
          selector(object, old, problems);
      case "apps/StatefulSet" -> statefulSet(object, old, problems);
      case "batch/Job" -> job(object, old, problems);
      case "rbac.authorization.k8s.io/RoleBinding",
          "rbac.authorization.k8s.io/ClusterRoleBinding" ->
          roleRef(object, old, problems);
      case "storage.k8s.io/StorageClass" -> storageClass(object, old, problems);
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
      case "apiextensions.k8s.io/CustomResourceDefinition" -> definition(object, old, problems);
      default -> {}
    }
  }

  private static boolean differ(
      Map<String, Object> object, Map<String, Object> old, String... path) {
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

  private static void service(
      Map<String, Object> object, Map<String, Object> old, Problems problems) {
    var spec = Tree.map(object, "spec");
    var was = Tree.map(old, "spec");
    var isBalanced = Tree.text(spec, "type").equals("LoadBalancer");
    if (isBalanced
        && Tree.text(was, "type").equals("LoadBalancer")
        && differ(spec, was, "loadBalancerClass")) {
      problems.invalid(
          "spec.loadBalancerClass",
          Tree.find(spec, "loadBalancerClass").orElse(Null.NULL),
          "may not change once set");
    }
    if (isChecked(spec) && isChecked(was) && differ(spec, was, "healthCheckNodePort")) {
      problems.forbidden("spec.healthCheckNodePort", "field is immutable");
    }
    var before = Tree.list(was, "clusterIPs");
    var now = Tree.list(spec, "clusterIPs");
    var headless = List.<Object>of("None");
    if (ServiceAddresses.isOutside(spec)
        || ServiceAddresses.isOutside(was)
        || (before.equals(headless) && now.equals(headless))) {
      return;
    }
    stays("clusterIPs", before, now, problems);
    if (before.equals(headless) == now.equals(headless)) {
      stays("ipFamilies", Tree.list(was, "ipFamilies"), Tree.list(spec, "ipFamilies"), problems);
    }
  }

  private static boolean isChecked(Map<String, Object> spec) {
    return Tree.text(spec, "type").equals("LoadBalancer")
        && Tree.text(spec, "externalTrafficPolicy").equals("Local");
  }

  /** The first of a list stays; others may come and go. */
  private static void stays(
      String field, List<Object> before, List<Object> now, Problems problems) {
    var path = "spec." + field + "[0]";
    if (!before.isEmpty() && now.isEmpty()) {
      problems.invalid(path, now, "the primary one can not be unset");
    } else if (!before.isEmpty() && !before.getFirst().equals(now.getFirst())) {
      problems.invalidText(
          path,
          "[]string{" + String.join(", ", now.stream().map(Problems::shown).toList()) + "}",
          "may not change once set");
    }
  }

  private static void selector(
      Map<String, Object> object, Map<String, Object> old, Problems problems) {
    if (differ(object, old, "spec", "selector")) {
      var labels = Tree.map(object, "spec", "selector", "matchLabels");
      problems.invalidText(
          "spec.selector",
          "v1.LabelSelector{MatchLabels:"
              + WorkloadRules.goMap(labels)
              + ", MatchExpressions:[]v1.LabelSelectorRequirement(nil)}",
          IMMUTABLE);
    }
  }

  private static void statefulSet(
      Map<String, Object> object, Map<String, Object> old, Problems problems) {
    var free =
        List.of(
            "replicas",
            "ordinals",
            "template",
            "updateStrategy",
            "persistentVolumeClaimRetentionPolicy",
            "minReadySeconds");
    if (!without(Tree.map(object, "spec"), free).equals(without(Tree.map(old, "spec"), free))) {
      problems.forbidden(
          "spec",
          "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template',"
              + " 'updateStrategy', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds'"
              + " are forbidden");
    }
  }

  private static Map<String, Object> without(Map<String, Object> map, List<String> keys) {
    var copy = new TreeMap<>(map);
    keys.forEach(copy::remove);
    return copy;
  }

  private static void job(Map<String, Object> object, Map<String, Object> old, Problems problems) {
    completions(object, old, problems);
    for (var field :
        List.of("selector", "completionMode", "podFailurePolicy", "backoffLimitPerIndex")) {
      if (differ(object, old, "spec", field)) {
        problems.invalid(
            "spec." + field, Tree.find(object, "spec", field).orElse(Null.NULL), IMMUTABLE);
      }
    }
    var waits =
        Tree.flag(old, "spec", "suspend") && Tree.find(old, "status", "startTime").isEmpty();
    var template = Tree.map(object, "spec", "template");
    var before = Tree.map(old, "spec", "template");
    var same = waits ? unscheduled(template).equals(unscheduled(before)) : template.equals(before);
    if (!same) {
      problems.invalid("spec.template", template, IMMUTABLE);
    }
  }

  private static void completions(
      Map<String, Object> object, Map<String, Object> old, Problems problems) {
    if (!differ(object, old, "spec", "completions")) {
      return;
    }
    var completions = Tree.number(object, "spec", "completions");
    if (!Tree.text(object, "spec", "completionMode").equals("Indexed")) {
      problems.invalid("spec.completions", completions.orElse(0L), IMMUTABLE);
    } else if (completions.isPresent()
        && !completions.equals(Tree.number(object, "spec", "parallelism"))) {
      problems.invalid(
          "spec.completions",
          completions.get(),
          "can only be modified in tandem with spec.parallelism");
    }
  }

  /** A template without what says where its pods go, which a job that waits may still change. */
  private static Map<String, Object> unscheduled(Map<String, Object> template) {
    var spec = without(Tree.map(template, "spec"), List.of("nodeSelector", "tolerations"));
    spec.remove("schedulingGates");
    var affinity = without(Tree.map(spec, "affinity"), List.of("nodeAffinity"));
    spec.remove("affinity");
    spec.put("affinity", affinity);
    var copy = new TreeMap<>(template);
    copy.put("spec", spec);
    copy.put("metadata", without(Tree.map(template, "metadata"), List.of("labels", "annotations")));
    return copy;
  }

  private static void pod(Map<String, Object> object, Map<String, Object> old, Problems problems) {
    for (var field : List.of("containers", "initContainers")) {
      if (Tree.list(object, "spec", field).size() != Tree.list(old, "spec", field).size()) {
        problems.forbidden("spec." + field, "pod updates may not add or remove containers");
        return;
      }
    }
    if (isLonger(object, old)) {
      // Nothing else is looked at then.
      problems.invalid(
          "spec.activeDeadlineSeconds",
          Tree.find(object, "spec", "activeDeadlineSeconds").orElse(0L),
          "must be less than or equal to previous value");
      return;
    }
    if (Tree.find(old, "spec", "activeDeadlineSeconds").isPresent()
        && Tree.find(object, "spec", "activeDeadlineSeconds").isEmpty()) {
      problems.invalid(
          "spec.activeDeadlineSeconds",
          Null.NULL,
          "must not update from a positive integer to nil value");
    }
    tolerations(object, old, problems);
    gates(object, old, problems);
    var spec = comparable(Tree.map(object, "spec"));
    var before = comparable(Tree.map(old, "spec"));
    if (!Tree.list(old, "spec", "schedulingGates").isEmpty()) {
      narrowed(spec, before, problems);
    }
    if (!spec.equals(before)) {
      problems.forbidden(
          "spec",
          "pod updates may not change fields other than"
              + " `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations`"
              + " (only additions to existing tolerations),`spec.terminationGracePeriodSeconds`"
              + " (allow it to be set to 1 if it was previously negative)");
    }
  }

  /** Gates only go. */
  private static void gates(
      Map<String, Object> object, Map<String, Object> old, Problems problems) {
    var before = Tree.list(old, "spec", "schedulingGates");
    var gates = Tree.list(object, "spec", "schedulingGates");
    for (var i = 0; i < gates.size(); i++) {
      // One that is there twice is told once.
      if (!before.contains(gates.get(i)) && gates.lastIndexOf(gates.get(i)) == i) {
        problems.forbidden(
            "spec.schedulingGates[" + i + "].name",
            "only deletion is allowed, but found new scheduling gate");
      }
    }
  }

  /** A pod behind a gate may be sent to fewer nodes than before. */
  private static void narrowed(
      Map<String, Object> spec, Map<String, Object> before, Problems problems) {
    var selector = Tree.map(spec, "nodeSelector");
    if (!Tree.map(before, "nodeSelector").entrySet().stream()
        .allMatch(label -> label.getValue().equals(selector.get(label.getKey())))) {
      problems.invalid(
          "spec.nodeSelector",
          selector,
          "only additions to spec.nodeSelector are allowed (no mutations or deletions)");
    }
    spec.remove("nodeSelector");
    before.remove("nodeSelector");
  }

  private static boolean isLonger(Map<String, Object> object, Map<String, Object> old) {
    var before = Tree.number(old, "spec", "activeDeadlineSeconds").orElse(Long.MAX_VALUE);
    return Tree.number(object, "spec", "activeDeadlineSeconds").orElse(0L) > before;
  }

  private static void tolerations(
      Map<String, Object> object, Map<String, Object> old, Problems problems) {
    var tolerations =
        Tree.list(object, "spec", "tolerations").stream().map(ImmutableFields::timeless).toList();
    if (!Tree.list(old, "spec", "tolerations").stream()
        .allMatch(toleration -> tolerations.contains(timeless(toleration)))) {
      problems.forbidden(
          "spec.tolerations",
          "existing toleration can not be modified except its tolerationSeconds");
    }
  }

  private static Object timeless(Object toleration) {
    return without(Tree.asMap(toleration), List.of("tolerationSeconds"));
  }

  private static Map<String, Object> comparable(Map<String, Object> spec) {
    var copy = new LinkedHashMap<>(Tree.mutableMap(spec));
    copy.remove("activeDeadlineSeconds");
    copy.remove("tolerations");
    copy.remove("schedulingGates");
    for (var field : List.of("containers", "initContainers")) {
      Tree.list(copy, field).forEach(container -> Tree.asMap(container).remove("image"));
    }
    return copy;
  }

  private static void claim(
      Map<String, Object> object, Map<String, Object> old, Problems problems) {
    var spec = Tree.map(object, "spec");
    var before = Tree.map(old, "spec");
    var free = new ArrayList<String>();
    for (var field : List.of("volumeName", "storageClassName")) {
      if (Tree.find(before, field).isEmpty() && Tree.find(spec, field).isPresent()) {
        free.add(field);
      }
    }
    var grown = Tree.text(object, "status", "phase").equals("Bound") ? sized(spec, before) : spec;
    var same = without(grown, free).equals(without(before, free));
    if (!same) {
      problems.forbidden(
          "spec", "spec is immutable after creation except resources.requests for bound claims");
    }
    var wanted = Tree.find(spec, "resources", "requests", "storage").orElse("0");
    var had = Tree.find(before, "resources", "requests", "storage").orElse("0");
    var shrinks =
        io.edgewright.simulator.schema.Quantity.value(wanted)
                .compareTo(io.edgewright.simulator.schema.Quantity.value(had))
            < 0;
    if (shrinks) {
      problems.forbidden(
          "spec.resources.requests.storage", "field can not be less than previous value");
    }
    if (differ(object, old, "spec", "volumeMode")) {
      problems.invalid("volumeMode", Tree.text(spec, "volumeMode"), IMMUTABLE);
    }
  }

  /** The claim with the size that it had. */
  private static Map<String, Object> sized(Map<String, Object> spec, Map<String, Object> before) {
    return Tree.find(before, "resources", "requests", "storage")
        .map(size -> Tree.with(spec, size, "resources", "requests", "storage"))
        .orElse(spec);
  }

  private static void volume(
      Map<String, Object> object, Map<String, Object> old, Problems problems) {
    if (StorageRules.SOURCES.stream().anyMatch(source -> differ(object, old, "spec", source))) {
      problems.forbidden(
          "spec.persistentvolumesource", "spec.persistentvolumesource is immutable after creation");
    }
    if (differ(object, old, "spec", "volumeMode")) {
      problems.invalid("volumeMode", Tree.text(object, "spec", "volumeMode"), IMMUTABLE);
    }
    if (Tree.find(old, "spec", "nodeAffinity").isPresent()
        && differ(object, old, "spec", "nodeAffinity")) {
      problems.invalid("nodeAffinity", Tree.map(object, "spec", "nodeAffinity"), IMMUTABLE);
    }
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

  private static void storageClass(
      Map<String, Object> object, Map<String, Object> old, Problems problems) {
    if (!Tree.map(object, "parameters").equals(Tree.map(old, "parameters"))) {
      problems.forbidden("parameters", "updates to parameters are forbidden.");
    }
    if (differ(object, old, "provisioner")) {
      problems.forbidden("provisioner", "updates to provisioner are forbidden.");
    }
    if (differ(object, old, "reclaimPolicy")) {
      problems.forbidden("reclaimPolicy", "updates to reclaimPolicy are forbidden.");
    }
    if (differ(object, old, "volumeBindingMode")) {
      problems.invalid("volumeBindingMode", Tree.text(object, "volumeBindingMode"), IMMUTABLE);
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
