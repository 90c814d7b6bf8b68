package io.edgewright.simulator.table;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.tree.Tree;
import java.time.Instant;
import java.util.List;
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
    var cells = new Cells(object, now);
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
      case "/Event" -> EventCells.of(object, now);
      case "/Pod" -> PodCells.of(object, now, age());
      case "/ServiceAccount" -> row((long) Tree.list(object, "secrets").size(), age());
      case "/Node" -> row("Unknown", NONE, age(), text("status", "nodeInfo", "kubeletVersion"));
      case "/Endpoints" -> row(NONE, age());
      case "/PersistentVolumeClaim" -> claim();
      case "/PersistentVolume" -> volume();
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
              number("status", "succeeded") + "/" + number("spec", "completions"),
              duration(),
              age(),
              containers("name"),
              containers("image"),
              selector());
      case "batch/CronJob" -> cronJob();
      case "networking.k8s.io/Ingress" -> ingress();
      case "networking.k8s.io/NetworkPolicy" ->
          row(pairs(Tree.map(object, "spec", "podSelector", "matchLabels")), age());
      case "rbac.authorization.k8s.io/RoleBinding",
          "rbac.authorization.k8s.io/ClusterRoleBinding" ->
          row(text("roleRef", "kind") + "/" + text("roleRef", "name"), age());
      case "policy/PodDisruptionBudget" ->
          row(
              orNotAvailable("spec", "minAvailable"),
              orNotAvailable("spec", "maxUnavailable"),
              number("status", "disruptionsAllowed"),
              age());
      case "autoscaling/HorizontalPodAutoscaler" -> autoscaler();
      case "storage.k8s.io/StorageClass" ->
          row(
              text("provisioner"),
              text("reclaimPolicy"),
              text("volumeBindingMode"),
              Tree.flag(object, "allowVolumeExpansion"),
              age());
      case "coordination.k8s.io/Lease" -> row(text("spec", "holderIdentity"), age());
      default -> row(text("metadata", "creationTimestamp"));
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
    return String.join(
        ",",
        Tree.list(object, "spec", "template", "spec", "containers").stream()
            .map(container -> Tree.text(Tree.asMap(container), field))
            .toList());
  }

  private String selector() {
    return pairs(Tree.map(object, "spec", "selector", "matchLabels"));
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
        NONE,
        NONE,
        NONE);
  }

  private List<Object> ingress() {
    var hosts =
        Tree.list(object, "spec", "rules").stream()
            .map(rule -> Tree.text(Tree.asMap(rule), "host"))
            .filter(host -> !host.isEmpty())
            .toList();
    var ingressClass = text("spec", "ingressClassName");
    return row(
        ingressClass.isEmpty() ? NONE : ingressClass,
        hosts.isEmpty() ? "*" : String.join(",", hosts),
        "",
        Tree.list(object, "spec", "tls").isEmpty() ? "80" : "80, 443",
        age());
  }

  private List<Object> claim() {
    return row(
        text("status", "phase"),
        text("spec", "volumeName"),
        text("status", "capacity", "storage"),
        modes(),
        text("spec", "storageClassName"),
        age(),
        text("spec", "volumeMode"));
  }

  private List<Object> volume() {
    return row(
        text("spec", "capacity", "storage"),
        modes(),
        text("spec", "persistentVolumeReclaimPolicy"),
        text("status", "phase"),
        text("spec", "claimRef", "name"),
        text("spec", "storageClassName"),
        text("status", "reason"),
        age(),
        text("spec", "volumeMode"));
  }

  private String modes() {
    return String.join(
        ",",
        Tree.list(object, "spec", "accessModes").stream()
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

  private List<Object> autoscaler() {
    return row(
        text("spec", "scaleTargetRef", "kind") + "/" + text("spec", "scaleTargetRef", "name"),
        "<unknown>",
        Long.toString(number("spec", "minReplicas")),
        Long.toString(number("spec", "maxReplicas")),
        number("status", "currentReplicas"),
        age());
  }
}
