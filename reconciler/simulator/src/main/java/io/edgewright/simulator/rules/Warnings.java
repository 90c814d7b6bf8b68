package io.edgewright.simulator.rules;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.schema.Addresses;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a server lets pass but warns about. */
public final class Warnings {
  private static final String CLASS_ANNOTATION = "volume.beta.kubernetes.io/storage-class";
  private static final String INGRESS_ANNOTATION = "kubernetes.io/ingress.class";

  private static final List<Passing> PASSING =
      List.of(
          new Passing("cephfs", "cephfs: deprecated in v1.28, non-functional in v1.31+"),
          new Passing(
              "photonPersistentDisk",
              "photonPersistentDisk: deprecated in v1.11, non-functional in v1.16+"),
          new Passing("scaleIO", "scaleIO: deprecated in v1.16, non-functional in v1.22+"),
          new Passing("storageos", "storageOS: deprecated in v1.22, non-functional in v1.25+"),
          new Passing("glusterfs", "glusterfs: deprecated in v1.25, non-functional in v1.26+"),
          new Passing("rbd", "rbd: deprecated in v1.28, non-functional in v1.31+"));

  private Warnings() {}

  /** A type of volume that servers give up, and what they say of it. */
  private record Passing(String type, String told) {}

  /** The warnings about a written object; a change that left the spec alone brings few. */
  public static List<String> of(
      ResourceKind kind, Map<String, Object> object, Map<String, Object> old) {
    return switch (Traits.key(kind)) {
      case "apps/Deployment", "apps/ReplicaSet", "batch/Job" ->
          isChanged(object, old) ? pods(object, "spec.template.spec") : List.of();
      case "apps/DaemonSet" ->
          isOfAnotherTemplate(object, old) ? pods(object, "spec.template.spec") : List.of();
      case "batch/CronJob" ->
          isChanged(object, old) ? pods(object, "spec.jobTemplate.spec.template.spec") : List.of();
      case "/PodTemplate" -> isChanged(object, old) ? pods(object, "template.spec") : List.of();
      // A server takes the old template for the new one here.
      case "/ReplicationController" ->
          isChanged(object, old)
              ? pods(old.isEmpty() ? object : old, "spec.template.spec")
              : List.of();
      case "apps/StatefulSet" -> statefulSet(object, old);
      case "/Pod" -> old.isEmpty() ? pods(object, "spec") : List.of();
      case "/Service" -> service(Tree.map(object, "spec"));
      case "/PersistentVolumeClaim" -> claim(object);
      case "/PersistentVolume" -> volume(object);
      case "/Node" -> node(Tree.map(object, "spec"));
      case "node.k8s.io/RuntimeClass" -> NodeLabels.ofRuntime(object);
      case "storage.k8s.io/CSIStorageCapacity" -> NodeLabels.ofCapacity(object);
      case "storage.k8s.io/StorageClass" -> NodeLabels.ofClass(object);
      case "/Secret" -> secret(object);
      case "discovery.k8s.io/EndpointSlice" -> old.isEmpty() ? slice(object) : List.of();
      case "networking.k8s.io/Ingress" -> old.isEmpty() ? ingress(object) : List.of();
      default -> List.of();
    };
  }

  private static boolean isChanged(Map<String, Object> object, Map<String, Object> old) {
    return old.isEmpty()
        || !Tree.number(object, "metadata", "generation")
            .equals(Tree.number(old, "metadata", "generation"));
  }

  private static boolean isOfAnotherTemplate(Map<String, Object> object, Map<String, Object> old) {
    var path = new String[] {"metadata", "annotations", Traits.TEMPLATE_GENERATION};
    return old.isEmpty() || !Tree.find(object, path).equals(Tree.find(old, path));
  }

  private static List<String> pods(Map<String, Object> object, String path) {
    return PodWarnings.of(Tree.map(object, path.split("\\.")), path);
  }

  private static List<String> statefulSet(Map<String, Object> object, Map<String, Object> old) {
    var warnings = new ArrayList<String>();
    if (isChanged(object, old)) {
      warnings.addAll(pods(object, "spec.template.spec"));
    }
    var below = old.isEmpty() ? "" : ".Spec";
    var index = 0;
    for (var template : Tree.list(object, "spec", "volumeClaimTemplates")) {
      var path = "spec.volumeClaimTemplates[" + index++ + "]" + below;
      size(Tree.map(Tree.asMap(template), "spec"), path, warnings);
    }
    return warnings;
  }

  private static List<String> claim(Map<String, Object> object) {
    var warnings = new ArrayList<>(annotated(object));
    size(Tree.map(object, "spec"), "spec", warnings);
    return warnings;
  }

  private static void size(Map<String, Object> spec, String path, List<String> warnings) {
    for (var part : List.of("requests", "limits")) {
      var quantities = Tree.map(spec, "resources", part);
      PodWarnings.fraction(quantities, "storage", path + ".resources." + part, warnings);
    }
  }

  private static List<String> annotated(Map<String, Object> object) {
    return Tree.map(object, "metadata", "annotations").containsKey(CLASS_ANNOTATION)
        ? List.of(
            "metadata.annotations["
                + CLASS_ANNOTATION
                + "]: deprecated since v1.8; use \"storageClassName\" attribute instead")
        : List.of();
  }

  private static List<String> volume(Map<String, Object> object) {
    var warnings = new ArrayList<>(annotated(object));
    warnings.addAll(NodeLabels.ofVolume(object));
    PASSING.stream()
        .filter(passing -> Tree.find(object, "spec", passing.type).isPresent())
        .map(passing -> "spec." + passing.told)
        .forEach(warnings::add);
    return warnings;
  }

  private static List<String> node(Map<String, Object> spec) {
    var warnings = new ArrayList<String>();
    if (Tree.find(spec, "configSource").isPresent()) {
      warnings.add("spec.configSource: the feature is removed");
    }
    if (!Tree.text(spec, "externalID").isEmpty()) {
      warnings.add("spec.externalID: this field is deprecated, and is unused by Kubernetes");
    }
    return warnings;
  }

  private static List<String> ingress(Map<String, Object> object) {
    return Tree.map(object, "metadata", "annotations").containsKey(INGRESS_ANNOTATION)
            && Tree.find(object, "spec", "ingressClassName").isEmpty()
        ? List.of(
            "annotation \""
                + INGRESS_ANNOTATION
                + "\" is deprecated, please use 'spec.ingressClassName' instead")
        : List.of();
  }

  private static List<String> slice(Map<String, Object> object) {
    return Tree.text(object, "addressType").equals("FQDN")
        ? List.of("spec.addressType: FQDN endpoints are deprecated")
        : List.of();
  }

  private static List<String> secret(Map<String, Object> object) {
    if (!Tree.text(object, "type").equals("kubernetes.io/tls")) {
      return List.of();
    }
    return KeyPair.flaw(Tree.text(object, "data", "tls.crt"), Tree.text(object, "data", "tls.key"))
        .map(List::of)
        .orElse(List.of());
  }

  private static void addresses(Map<String, Object> spec, String field, List<String> warnings) {
    var index = 0;
    for (var address : Tree.list(spec, field)) {
      address(address.toString(), "spec." + field + "[" + index++ + "]", warnings);
    }
  }

  /** Texts that are taken for addresses, or are none and nobody minds. */
  private static void address(String address, String path, List<String> warnings) {
    if (!Addresses.isAddress(address)) {
      warnings.add(
          path
              + ": IP address was accepted, but will be invalid in a future Kubernetes release:"
              + " ParseAddr(\""
              + address
              + "\"): unable to parse IP");
    }
  }

  private static List<String> service(Map<String, Object> spec) {
    var isExternal = Tree.text(spec, "type").equals("ExternalName");
    var warnings = new ArrayList<String>();
    if (!List.of("", "None").contains(Tree.text(spec, "clusterIP"))) {
      addresses(spec, "clusterIPs", warnings);
    }
    addresses(spec, "externalIPs", warnings);
    var balancer = Tree.text(spec, "loadBalancerIP");
    if (!balancer.isEmpty()) {
      address(balancer, "spec.loadBalancerIP", warnings);
    }
    if (isExternal && !Tree.list(spec, "externalIPs").isEmpty()) {
      warnings.add("spec.externalIPs is ignored when spec.type is \"ExternalName\"");
    }
    if (!isExternal && !Tree.text(spec, "externalName").isEmpty()) {
      warnings.add("spec.externalName is ignored when spec.type is not \"ExternalName\"");
    }
    return warnings;
  }
}
