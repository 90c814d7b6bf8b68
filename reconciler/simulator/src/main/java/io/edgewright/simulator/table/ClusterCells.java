package io.edgewright.simulator.table;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.tree.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What stands in the columns of kinds that govern a cluster rather than run in it. */
final class ClusterCells {
  private static final String NONE = "<none>";
  private static final String ROLE = "node-role.kubernetes.io/";
  private static final String OLD_ROLE = "kubernetes.io/role";

  private final Map<String, Object> object;
  private final Instant now;

  ClusterCells(Map<String, Object> object, Instant now) {
    this.object = object;
    this.now = now;
  }

  List<Object> of(ResourceKind kind) {
    return switch (kind.group() + "/" + kind.kind()) {
      case "/Node" -> node();
      case "/ResourceQuota" -> row(age(), used(false), used(true));
      case "storage.k8s.io/CSIDriver" -> driver();
      case "storage.k8s.io/CSINode" ->
          row((long) Tree.list(object, "spec", "drivers").size(), age());
      case "storage.k8s.io/VolumeAttachment" ->
          row(
              text("spec", "attacher"),
              text("spec", "source", "persistentVolumeName"),
              text("spec", "nodeName"),
              Tree.flag(object, "status", "attached"),
              age());
      case "flowcontrol.apiserver.k8s.io/FlowSchema" -> flow();
      case "flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration" -> level();
      case "certificates.k8s.io/CertificateSigningRequest" -> signing();
      case "apiregistration.k8s.io/APIService" ->
          row(
              Tree.find(object, "spec", "service").isEmpty()
                  ? "Local"
                  : text("spec", "service", "namespace") + "/" + text("spec", "service", "name"),
              available(),
              age());
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

  private Object orNone(String... path) {
    return Tree.find(object, path).orElse(NONE);
  }

  private String condition(String type, String field) {
    return Tree.list(object, "status", "conditions").stream()
        .map(Tree::asMap)
        .filter(condition -> Tree.text(condition, "type").equals(type))
        .map(condition -> Tree.text(condition, field))
        .findFirst()
        .orElse("");
  }

  private boolean has(String condition) {
    return Tree.list(object, "status", "conditions").stream()
        .anyMatch(item -> Tree.text(Tree.asMap(item), "type").equals(condition));
  }

  private List<Object> node() {
    var ready =
        has("Ready")
            ? condition("Ready", "status").equals("True") ? "Ready" : "NotReady"
            : "Unknown";
    return row(
        ready + (Tree.flag(object, "spec", "unschedulable") ? ",SchedulingDisabled" : ""),
        roles(),
        age(),
        text("status", "nodeInfo", "kubeletVersion"),
        address("InternalIP"),
        address("ExternalIP"),
        known("osImage"),
        known("kernelVersion"),
        known("containerRuntimeVersion"));
  }

  private String roles() {
    var roles = new TreeSet<String>();
    Tree.map(object, "metadata", "labels")
        .forEach(
            (key, value) -> {
              var role = key.startsWith(ROLE) ? key.substring(ROLE.length()) : "";
              roles.add(key.equals(OLD_ROLE) ? value.toString() : role);
            });
    roles.remove("");
    return roles.isEmpty() ? NONE : String.join(",", roles);
  }

  private String address(String type) {
    return Tree.list(object, "status", "addresses").stream()
        .map(Tree::asMap)
        .filter(address -> Tree.text(address, "type").equals(type))
        .map(address -> Tree.text(address, "address"))
        .findFirst()
        .orElse(NONE);
  }

  private String known(String field) {
    var text = text("status", "nodeInfo", field);
    return text.isEmpty() ? "<unknown>" : text;
  }

  private String used(boolean ofLimits) {
    var used = Tree.map(object, "status", "used");
    var told = new TreeMap<String, String>();
    Tree.map(object, "status", "hard")
        .forEach(
            (name, hard) -> {
              if (name.startsWith("limits.") == ofLimits) {
                told.put(name, name + ": " + used.getOrDefault(name, "0") + "/" + hard);
              }
            });
    return String.join(", ", told.values());
  }

  private List<Object> driver() {
    var modes = Tree.list(object, "spec", "volumeLifecycleModes").stream().map(String::valueOf);
    var audiences =
        Tree.list(object, "spec", "tokenRequests").stream()
            .map(token -> Tree.text(Tree.asMap(token), "audience"));
    return row(
        Tree.flag(object, "spec", "attachRequired"),
        Tree.flag(object, "spec", "podInfoOnMount"),
        Tree.flag(object, "spec", "storageCapacity"),
        Tree.find(object, "spec", "tokenRequests").isEmpty()
            ? "<unset>"
            : String.join(",", audiences.toList()),
        Tree.flag(object, "spec", "requiresRepublish"),
        String.join(",", modes.toList()),
        age());
  }

  private List<Object> flow() {
    return row(
        text("spec", "priorityLevelConfiguration", "name"),
        orNone("spec", "matchingPrecedence"),
        orNone("spec", "distinguisherMethod", "type"),
        age(),
        has("Dangling") ? condition("Dangling", "status") : "?");
  }

  private List<Object> level() {
    var shares =
        Tree.find(object, "spec", "limited", "assuredConcurrencyShares")
            .orElse(orNone("spec", "limited", "nominalConcurrencyShares"));
    return row(
        text("spec", "type"),
        shares,
        orNone("spec", "limited", "limitResponse", "queuing", "queues"),
        orNone("spec", "limited", "limitResponse", "queuing", "handSize"),
        orNone("spec", "limited", "limitResponse", "queuing", "queueLengthLimit"),
        age());
  }

  private List<Object> signing() {
    var judged = has("Denied") ? "Denied" : has("Approved") ? "Approved" : "Pending";
    var life = Tree.number(object, "spec", "expirationSeconds");
    return row(
        age(),
        text("spec", "signerName"),
        text("spec", "username"),
        life.map(seconds -> Age.text(Duration.ofSeconds(seconds))).orElse(NONE),
        judged
            + (has("Failed") ? ",Failed" : "")
            + (text("status", "certificate").isEmpty() ? "" : ",Issued"));
  }

  private String available() {
    var status = has("Available") ? condition("Available", "status") : "Unknown";
    var reason = condition("Available", "reason");
    return status.equals("True") || reason.isEmpty() ? status : status + " (" + reason + ")";
  }
}
