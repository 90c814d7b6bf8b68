package io.edgewright.simulator.table;

import io.edgewright.simulator.conversion.Conversion;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.tree.Tree;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What stands in the columns of a built-in kind. */
final class Cells {
  private static final String NONE = "<none>";

  private final Map<String, Object> object;
  private final Instant now;

  private Cells(Map<String, Object> object, Instant now) {
    this.object = object;
    this.now = now;
  }

  static List<Object> of(ResourceKind kind, Map<String, Object> object, Instant now) {
    var cells = new Cells(kind.isCustom() ? object : Conversion.stored(object), now);
    return kind.custom()
        .map(custom -> CustomCells.of(custom, object, now))
        .orElseGet(() -> cells.builtIn(kind));
  }

  private List<Object> builtIn(ResourceKind kind) {
    return switch (kind.group() + "/" + kind.kind()) {
      case "/ConfigMap" -> row(count("data") + count("binaryData"), age());
      case "/Secret" -> row(text("type"), count("data"), age());
      case "/Namespace" -> row(text("status", "phase"), age());
      case "/Service" -> ServiceCells.of(object, age());
      case "/Event", "events.k8s.io/Event" -> EventCells.of(object, now);
      case "/Pod" -> PodCells.of(object, now, age());
      case "/ServiceAccount" -> row((long) Tree.list(object, "secrets").size(), age());
      case "/Endpoints" -> row(NetworkCells.endpoints(object), age());
      case "/PersistentVolumeClaim" -> claim();
      case "/PersistentVolume" -> volume();
      case "/PodTemplate" ->
          row(
              containers("name", "template"),
              containers("image", "template"),
              pairs(Tree.map(object, "template", "metadata", "labels")));
      case "/ReplicationController" ->
          row(
              number("spec", "replicas"),
              number("status", "replicas"),
              number("status", "readyReplicas"),
              age(),
              containers("name"),
              containers("image"),
              pairs(Tree.map(object, "spec", "selector")));
      case "apps/ControllerRevision" -> row(controller(), number("revision"), age());
      case "apps/Deployment" -> deployment();
      case "apps/ReplicaSet" ->
          row(
              number("spec", "replicas"),
              number("status", "replicas"),
              number("status", "readyReplicas"),
              age(),
              containers("name"),
              containers("image"),
              selector());
      case "apps/StatefulSet" -> row(ready(), age(), containers("name"), containers("image"));
      case "apps/DaemonSet" -> daemonSet();
      case "batch/Job" ->
          row(
              completions(),
              duration(),
              age(),
              containers("name"),
              containers("image"),
              selector());
      case "batch/CronJob" -> cronJob();
      case "networking.k8s.io/Ingress" -> NetworkCells.ingress(object, age());
      case "networking.k8s.io/IngressClass" ->
          row(text("spec", "controller"), NetworkCells.parameters(object), age());
      case "networking.k8s.io/NetworkPolicy" -> row(selector("spec", "podSelector"), age());
      case "discovery.k8s.io/EndpointSlice" ->
          row(
              text("addressType"),
              NetworkCells.slicePorts(object),
              NetworkCells.sliceAddresses(object),
              age());
      case "rbac.authorization.k8s.io/RoleBinding",
          "rbac.authorization.k8s.io/ClusterRoleBinding" ->
          row(
              text("roleRef", "kind") + "/" + text("roleRef", "name"),
              age(),
              subjects("User"),
              subjects("Group"),
              subjects("ServiceAccount"));
      case "admissionregistration.k8s.io/MutatingWebhookConfiguration",
          "admissionregistration.k8s.io/ValidatingWebhookConfiguration" ->
          row((long) Tree.list(object, "webhooks").size(), age());
      case "scheduling.k8s.io/PriorityClass" ->
          row(number("value"), Tree.flag(object, "globalDefault"), age());
      case "node.k8s.io/RuntimeClass" -> row(text("handler"), age());
      case "policy/PodDisruptionBudget" ->
          row(
              orNotAvailable("spec", "minAvailable"),
              orNotAvailable("spec", "maxUnavailable"),
              number("status", "disruptionsAllowed"),
              age());
      case "autoscaling/HorizontalPodAutoscaler" -> AutoscalerCells.of(object, age());
      case "storage.k8s.io/StorageClass" -> storageClass();
      case "coordination.k8s.io/Lease" -> row(text("spec", "holderIdentity"), age());
      default -> new ClusterCells(object, now).of(kind);
    };
  }

  private List<Object> row(Object... cells) {
    return Rows.of(Tree.text(object, "metadata", "name"), cells);
  }

  private String age() {
    return Age.of(text("metadata", "creationTimestamp"), now);
  }

  private String text(String... path) {
    return Tree.text(object, path);
  }

  private long number(String... path) {
    return Tree.number(object, path).orElse(0L);
  }

  private long count(String field) {
    return Tree.map(object, field).size();
  }

  private String orNotAvailable(String... path) {
    return Tree.find(object, path).map(Object::toString).orElse("N/A");
  }

  private String containers(String field) {
    return containers(field, "spec", "template");
  }

  /** A field of the containers of the template at the path. */
  private String containers(String field, String... template) {
    return String.join(
        ",",
        Tree.list(Tree.map(object, template), "spec", "containers").stream()
            .map(container -> Tree.text(Tree.asMap(container), field))
            .toList());
  }

  private String selector() {
    return selector("spec", "selector");
  }

  private String selector(String... path) {
    var selector = Tree.map(object, path);
    var terms = new TreeMap<String, String>();
    Tree.map(selector, "matchLabels").forEach((key, value) -> terms.put(key, key + "=" + value));
    for (var item : Tree.list(selector, "matchExpressions")) {
      var key = Tree.text(Tree.asMap(item), "key");
      terms.put(key, term(key, Tree.asMap(item)));
    }
    return terms.isEmpty() ? NONE : String.join(",", terms.values());
  }

  private static String term(String key, Map<String, Object> expression) {
    var values =
        String.join(
            ",", Tree.list(expression, "values").stream().map(Object::toString).sorted().toList());
    return switch (Tree.text(expression, "operator")) {
      case "In" -> key + " in (" + values + ")";
      case "NotIn" -> key + " notin (" + values + ")";
      case "DoesNotExist" -> "!" + key;
      default -> key;
    };
  }

  private String subjects(String kind) {
    return String.join(
        ", ",
        Tree.list(object, "subjects").stream()
            .map(Tree::asMap)
            .filter(subject -> Tree.text(subject, "kind").equals(kind))
            .map(
                subject ->
                    kind.equals("ServiceAccount")
                        ? Tree.text(subject, "namespace") + "/" + Tree.text(subject, "name")
                        : Tree.text(subject, "name"))
            .toList());
  }

  private String controller() {
    return Tree.list(object, "metadata", "ownerReferences").stream()
        .map(Tree::asMap)
        .filter(owner -> Tree.flag(owner, "controller"))
        .findFirst()
        .map(
            owner ->
                Tree.text(owner, "kind").toLowerCase(Locale.ROOT)
                    + "."
                    + Tree.text(owner, "apiVersion").replaceAll("/.*", "")
                    + "/"
                    + Tree.text(owner, "name"))
        .orElse(NONE);
  }

  private String completions() {
    var done = number("status", "succeeded");
    if (Tree.find(object, "spec", "completions").isPresent()) {
      return done + "/" + number("spec", "completions");
    }
    var parallel = number("spec", "parallelism");
    return done + "/1" + (parallel > 1 ? " of " + parallel : "");
  }

  private List<Object> storageClass() {
    var isDefault =
        text("metadata", "annotations", "storageclass.kubernetes.io/is-default-class")
            .equals("true");
    return Rows.of(
        text("metadata", "name") + (isDefault ? " (default)" : ""),
        text("provisioner"),
        text("reclaimPolicy"),
        text("volumeBindingMode"),
        Tree.flag(object, "allowVolumeExpansion"),
        age());
  }

  static String pairs(Map<String, Object> map) {
    return map.isEmpty()
        ? NONE
        : String.join(
            ",",
            new TreeMap<>(map)
                .entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
  }

  private String ready() {
    return number("status", "readyReplicas") + "/" + number("spec", "replicas");
  }

  private List<Object> deployment() {
    return row(
        ready(),
        number("status", "updatedReplicas"),
        number("status", "availableReplicas"),
        age(),
        containers("name"),
        containers("image"),
        selector());
  }

  private List<Object> daemonSet() {
    return row(
        number("status", "desiredNumberScheduled"),
        number("status", "currentNumberScheduled"),
        number("status", "numberReady"),
        number("status", "updatedNumberScheduled"),
        number("status", "numberAvailable"),
        pairs(Tree.map(object, "spec", "template", "spec", "nodeSelector")),
        age(),
        containers("name"),
        containers("image"),
        selector());
  }

  private String duration() {
    var start = text("status", "startTime");
    var end = text("status", "completionTime");
    if (start.isEmpty()) {
      return "";
    }
    return end.isEmpty() ? Age.of(start, now) : Age.of(start, Instant.parse(end));
  }

  private List<Object> cronJob() {
    var last = text("status", "lastScheduleTime");
    return row(
        text("spec", "schedule"),
        Tree.flag(object, "spec", "suspend") ? "True" : "False",
        (long) Tree.list(object, "status", "active").size(),
        last.isEmpty() ? NONE : Age.of(last, now),
        age(),
        containers("name", "spec", "jobTemplate", "spec", "template"),
        containers("image", "spec", "jobTemplate", "spec", "template"),
        selector("spec", "jobTemplate", "spec", "selector"));
  }

  private List<Object> claim() {
    var volume = text("spec", "volumeName");
    return row(
        phase(),
        volume,
        volume.isEmpty() ? "" : storage("status", "capacity", "storage"),
        volume.isEmpty() ? "" : modes("status"),
        text("spec", "storageClassName"),
        age(),
        text("spec", "volumeMode"));
  }

  /** A quantity that is not there is none. */
  private String storage(String... path) {
    var quantity = text(path);
    return quantity.isEmpty() ? "0" : quantity;
  }

  private String phase() {
    return text("metadata", "deletionTimestamp").isEmpty()
        ? text("status", "phase")
        : "Terminating";
  }

  private List<Object> volume() {
    return row(
        storage("spec", "capacity", "storage"),
        modes("spec"),
        text("spec", "persistentVolumeReclaimPolicy"),
        phase(),
        Tree.find(object, "spec", "claimRef").isEmpty()
            ? ""
            : text("spec", "claimRef", "namespace") + "/" + text("spec", "claimRef", "name"),
        text("spec", "storageClassName"),
        text("status", "reason"),
        age(),
        text("spec", "volumeMode"));
  }

  private String modes(String part) {
    return String.join(
        ",",
        Tree.list(object, part, "accessModes").stream()
            .map(
                mode ->
                    switch (mode.toString()) {
                      case "ReadWriteOnce" -> "RWO";
                      case "ReadOnlyMany" -> "ROX";
                      case "ReadWriteMany" -> "RWX";
                      case "ReadWriteOncePod" -> "RWOP";
                      default -> mode.toString();
                    })
            .toList());
  }
}
