package io.edgewright.simulator.rules;

import static io.edgewright.simulator.rules.Defaults.absent;
import static io.edgewright.simulator.rules.Defaults.child;

import io.edgewright.simulator.conversion.Conversion;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.schema.TypedForm;
import io.edgewright.simulator.status.Cause;
import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the server itself sets, keeps or takes away when an object is written; works on mutable
 * objects.
 */
public final class Preparation {
  /**
   * Before anything else of a new object or a changed one: hands out what a server must have for
   * it. What that cannot be done for is told alone.
   *
   * @param old the object before, empty for a new one
   * @param dryRun whether nothing is kept: ports out of range or of others pass then
   * @param allocator what hands out addresses
   */
  public List<Cause> allocate(
      ResourceKind kind,
      Map<String, Object> object,
      Map<String, Object> old,
      boolean dryRun,
      Allocator allocator) {
    var problems = new Problems();
    if (Traits.key(kind).equals("/Service")) {
      var spec = child(object, "spec");
      new ServiceAddresses(spec, Tree.map(old, "spec"), allocator).allocate(dryRun, problems);
    }
    return problems.causes();
  }

  /** Before a new object is validated. */
  public void create(ResourceKind kind, Map<String, Object> object) {
    if (Traits.hasOwnStatus(kind) && !Traits.key(kind).equals("/Node")) {
      object.remove("status");
      if (!kind.isCustom()) {
        TypedForm.absent(kind.type(), "status")
            .ifPresent(status -> object.put("status", Tree.mutableCopy(status)));
        if (Conversion.stored(object) != object) {
          // What it was brought may be said elsewhere, too.
          var bare = Tree.of("apiVersion", kind.apiVersion(), "kind", kind.kind());
          keep(kind, object, TypedForm.of(kind.type(), bare).tree(), "status");
        }
      }
    }
    if (Traits.hasGeneration(kind)) {
      child(object, "metadata").put("generation", 1L);
    }
    GatedFields.drop(kind, object);
    switch (Traits.key(kind)) {
      case "/Namespace" -> {
        child(object, "spec").put("finalizers", finalizers(object, "spec", "kubernetes"));
        child(object, "status").put("phase", "Active");
      }
      case "/Service" -> child(child(object, "status"), "loadBalancer");
      case "/Pod" -> pod(object);
      case "/PersistentVolumeClaim" -> {
        claimless(object);
        VolumeSources.settle(child(object, "spec"), Map.of());
        child(object, "metadata")
            .put("finalizers", finalizers(object, "metadata", "kubernetes.io/pvc-protection"));
      }
      case "/PersistentVolume" ->
          child(object, "metadata")
              .put("finalizers", finalizers(object, "metadata", "kubernetes.io/pv-protection"));
      case "/Node" -> NodeForm.created(object);
      case "/ServiceAccount" -> secretNames(object);
      case "apiregistration.k8s.io/APIService" -> localService(object);
      case "apps/DaemonSet" -> templateGeneration(object, 1L);
      case "batch/Job" -> JobForm.created(object);
      case "apiextensions.k8s.io/CustomResourceDefinition" -> definition(object);
      case "discovery.k8s.io/EndpointSlice" -> SliceRules.dropTopology(object, Map.of());
      default -> {}
    }
  }

  /** Before a changed object is validated: the whole. */
  public void update(ResourceKind kind, Map<String, Object> object, Map<String, Object> old) {
    if (Traits.hasOwnStatus(kind)) {
      keep(kind, object, old, "status");
    }
    GatedFields.drop(kind, object);
    switch (Traits.key(kind)) {
      case "/Namespace" -> {
        child(object, "spec").put("finalizers", Tree.list(old, "spec", "finalizers"));
        if (Tree.list(old, "spec", "finalizers").isEmpty()) {
          child(object, "spec").remove("finalizers");
        }
      }
      case "/Service" -> ServiceAddresses.dropUnneeded(object, old);
      case "/Pod" -> {
        var spec = child(object, "spec");
        tolerations(spec);
        for (var field : List.of("priority", "preemptionPolicy")) {
          Tree.find(old, "spec", field).ifPresent(value -> absent(spec, field, value));
        }
      }
      case "/PersistentVolumeClaim" -> {
        claimless(object);
        VolumeSources.settle(child(object, "spec"), Tree.map(old, "spec"));
      }
      case "apps/DaemonSet" -> templateGeneration(object, templateGenerationAfter(object, old));
      case "batch/Job" -> JobForm.dropGated(child(object, "spec"), Tree.map(old, "spec"));
      case "apiextensions.k8s.io/CustomResourceDefinition" -> storedVersions(object);
      case "/Node" -> NodeForm.changed(object, old);
      case "/ServiceAccount" -> secretNames(object);
      case "storage.k8s.io/CSIDriver" -> driver(object, old);
      default -> {}
    }
    if (Traits.hasGeneration(kind)) {
      child(object, "metadata").put("generation", generationAfter(kind, object, old));
    }
    if (Traits.key(kind).equals("discovery.k8s.io/EndpointSlice")) {
      SliceRules.dropTopology(object, old);
    }
  }

  /** Before a changed object is validated: only its status is meant. */
  public void updateStatus(ResourceKind kind, Map<String, Object> object, Map<String, Object> old) {
    for (var key : new ArrayList<>(object.keySet())) {
      if (!key.equals("status") && !key.equals("metadata")) {
        keep(kind, object, old, key);
      }
    }
    old.forEach(
        (key, value) -> {
          if (!key.equals("status")) {
            object.putIfAbsent(key, value);
          }
        });
    if (Traits.keepsMetadata(kind)) {
      var managed = Tree.find(object, "metadata", "managedFields");
      object.put("metadata", Tree.mutableMap(Tree.map(old, "metadata")));
      child(object, "metadata").remove("managedFields");
      managed.ifPresent(entries -> child(object, "metadata").put("managedFields", entries));
    }
    switch (Traits.key(kind)) {
      case "apps/Deployment" ->
          keep(child(object, "metadata"), Tree.map(old, "metadata"), "labels");
      case "/Pod" ->
          // Old kubelets spoil them.
          keep(child(object, "metadata"), Tree.map(old, "metadata"), "ownerReferences");
      case "apps/DaemonSet" ->
          keep(
              child(child(object, "metadata"), "annotations"),
              Tree.map(old, "metadata", "annotations"),
              Traits.TEMPLATE_GENERATION);
      case "/PersistentVolumeClaim" -> {
        var status = child(object, "status");
        for (var field : List.of("allocatedResources", "allocatedResourceStatuses")) {
          if (!Defaults.has(old, "status", field)) {
            status.remove(field);
          }
        }
      }
      default -> {}
    }
    Tree.number(old, "metadata", "generation")
        .ifPresent(generation -> child(object, "metadata").put("generation", generation));
  }

  /** Keeps a part, which may be said elsewhere in some versions of a kind. */
  private static void keep(
      ResourceKind kind, Map<String, Object> object, Map<String, Object> old, String key) {
    if (!kind.isCustom() && Conversion.isOfMore(kind)) {
      var stored = new LinkedHashMap<>(Conversion.stored(object));
      keep(stored, Conversion.stored(old), key);
      var whole = Conversion.as(kind, stored);
      object.clear();
      object.putAll(whole);
    } else {
      keep(object, old, key);
    }
  }

  private static void keep(Map<String, Object> object, Map<String, Object> old, String key) {
    var value = old.get(key);
    if (value == null) {
      object.remove(key);
    } else {
      object.put(key, value);
    }
  }

  private static long generationAfter(
      ResourceKind kind, Map<String, Object> object, Map<String, Object> old) {
    var before = Tree.number(old, "metadata", "generation").orElse(0L);
    return isSpecChange(kind, object, old) ? before + 1 : before;
  }

  private static boolean isSpecChange(
      ResourceKind kind, Map<String, Object> object, Map<String, Object> old) {
    if (kind.isCustom()) {
      return !ignoring(object, kind).equals(ignoring(old, kind));
    }
    return switch (Traits.key(kind)) {
      case "apps/Deployment" -> differ(object, old, "spec") || annotationsDiffer(object, old);
      case "scheduling.k8s.io/PriorityClass" -> false;
      case "admissionregistration.k8s.io/ValidatingWebhookConfiguration",
          "admissionregistration.k8s.io/MutatingWebhookConfiguration" ->
          differ(object, old, "webhooks");
      case "/PodTemplate" -> differ(object, old, "template");
      case "discovery.k8s.io/EndpointSlice" ->
          differ(object, old, "endpoints")
              || differ(object, old, "ports")
              || !Tree.map(object, "metadata", "labels")
                  .equals(Tree.map(old, "metadata", "labels"));
      default -> differ(object, old, "spec");
    };
  }

  private static Map<String, Object> ignoring(Map<String, Object> object, ResourceKind kind) {
    var copy = new LinkedHashMap<>(object);
    copy.remove("metadata");
    if (kind.has("status")) {
      copy.remove("status");
    }
    return copy;
  }

  private static boolean differ(Map<String, Object> object, Map<String, Object> old, String field) {
    return !object.getOrDefault(field, Null.NULL).equals(old.getOrDefault(field, Null.NULL));
  }

  private static boolean annotationsDiffer(Map<String, Object> object, Map<String, Object> old) {
    return !Tree.map(object, "metadata", "annotations")
        .equals(Tree.map(old, "metadata", "annotations"));
  }

  /** Claims of devices are nothing that a claim of a volume could have. */
  private static void claimless(Map<String, Object> object) {
    child(child(object, "spec"), "resources").remove("claims");
  }

  private static List<Object> finalizers(
      Map<String, Object> object, String parent, String finalizer) {
    var result = new ArrayList<>(Tree.list(object, parent, "finalizers"));
    if (!result.contains(finalizer)) {
      result.add(finalizer);
    }
    return result;
  }

  private static void pod(Map<String, Object> object) {
    var status = child(object, "status");
    status.put("phase", "Pending");
    status.put("qosClass", QualityOfService.of(Tree.map(object, "spec")));
    var spec = child(object, "spec");
    if (!Tree.list(spec, "schedulingGates").isEmpty()) {
      status.put("conditions", List.of(gated()));
    }
    absent(spec, "priority", 0L);
    absent(spec, "preemptionPolicy", "PreemptLowerPriority");
    tolerations(spec);
  }

  /** What a pod says that nobody schedules until its gates are gone (KEP-3521). */
  private static Map<String, Object> gated() {
    return Tree.of(
        "type",
        "PodScheduled",
        "status",
        "False",
        "lastProbeTime",
        Null.NULL,
        "lastTransitionTime",
        Null.NULL,
        "reason",
        "SchedulingGated",
        "message",
        "Scheduling is blocked due to non-empty scheduling gates");
  }

  private static void tolerations(Map<String, Object> spec) {
    var tolerations = new ArrayList<>(Tree.list(spec, "tolerations"));
    for (var key : List.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable")) {
      if (tolerations.stream().noneMatch(t -> tolerates(Tree.asMap(t), key))) {
        var toleration = new LinkedHashMap<String, Object>();
        toleration.put("key", key);
        toleration.put("operator", "Exists");
        toleration.put("effect", "NoExecute");
        toleration.put("tolerationSeconds", 300L);
        tolerations.add(toleration);
      }
    }
    spec.put("tolerations", tolerations);
  }

  private static boolean tolerates(Map<String, Object> toleration, String taint) {
    return List.of("", taint).contains(Tree.text(toleration, "key"))
        && List.of("", "NoExecute").contains(Tree.text(toleration, "effect"));
  }

  /** Of the secrets of an account nothing but the name is kept. */
  private static void secretNames(Map<String, Object> object) {
    var secrets = Tree.list(object, "secrets");
    if (!secrets.isEmpty()) {
      object.put(
          "secrets",
          secrets.stream()
              .map(secret -> ImmutableFields.only(Tree.asMap(secret), "name"))
              .toList());
    }
  }

  /** What a server serves itself is available at once. */
  private static void localService(Map<String, Object> object) {
    if (!Defaults.has(object, "spec", "service")) {
      var condition =
          Tree.of(
              "type", "Available",
              "status", "True",
              "reason", "Local",
              "message", "Local APIServices are always available",
              "lastTransitionTime", Tree.text(object, "metadata", "creationTimestamp"));
      child(object, "status").put("conditions", List.of(condition));
    }
  }

  /** Drivers count changes, but not the first form. */
  private static void driver(Map<String, Object> object, Map<String, Object> old) {
    for (var field : List.of("tokenRequests", "requiresRepublish", "seLinuxMount")) {
      if (ImmutableFields.differ(object, old, "spec", field)) {
        var before = Tree.number(old, "metadata", "generation").orElse(0L);
        child(object, "metadata").put("generation", before + 1);
      }
    }
  }

  private static long templateGenerationAfter(Map<String, Object> object, Map<String, Object> old) {
    var before = Tree.text(old, "metadata", "annotations", Traits.TEMPLATE_GENERATION);
    var generation = before.matches("\\d{1,9}") ? Long.parseLong(before) : 0L;
    var same = Tree.map(object, "spec", "template").equals(Tree.map(old, "spec", "template"));
    return same ? generation : generation + 1;
  }

  private static void templateGeneration(Map<String, Object> object, long generation) {
    child(child(object, "metadata"), "annotations")
        .put(Traits.TEMPLATE_GENERATION, Long.toString(generation));
  }

  /** A version that objects were ever stored in stays listed. */
  private static void storedVersions(Map<String, Object> object) {
    var stored = new ArrayList<>(Tree.list(object, "status", "storedVersions"));
    for (var version : stored(object)) {
      if (!stored.contains(version)) {
        stored.add(version);
      }
    }
    object.put("status", Tree.with(Tree.map(object, "status"), stored, "storedVersions"));
  }

  private static List<Object> stored(Map<String, Object> object) {
    return Tree.list(object, "spec", "versions").stream()
        .map(Tree::asMap)
        .filter(version -> Tree.flag(version, "storage"))
        .limit(1)
        .<Object>map(version -> Tree.text(version, "name"))
        .toList();
  }

  private static void definition(Map<String, Object> object) {
    var status = child(object, "status");
    status.put("conditions", Null.NULL);
    var accepted = new LinkedHashMap<String, Object>();
    accepted.put("plural", "");
    accepted.put("kind", "");
    status.put("acceptedNames", accepted);
    status.put("storedVersions", stored(object));
  }
}
