package io.edgewright.simulator.rules;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a server lets pass but warns about. */
public final class Warnings {
  private static final List<String> PORT_KEYS =
      List.of("containerPort", "protocol", "hostPort", "hostIP");

  private Warnings() {}

  /** The warnings about a written object; a change that left the spec alone brings none. */
  public static List<String> of(
      ResourceKind kind, Map<String, Object> object, Map<String, Object> old) {
    var unchanged =
        !old.isEmpty()
            && Tree.number(object, "metadata", "generation")
                .equals(Tree.number(old, "metadata", "generation"));
    return switch (Traits.key(kind)) {
      case "apps/Deployment",
          "apps/ReplicaSet",
          "apps/StatefulSet",
          "apps/DaemonSet",
          "batch/Job" ->
          unchanged
              ? List.of()
              : pod(Tree.map(object, "spec", "template", "spec"), "spec.template.spec");
      case "/Service" -> service(Tree.map(object, "spec"));
      case "/Pod" -> old.isEmpty() ? pod(Tree.map(object, "spec"), "spec") : List.of();
      default -> List.of();
    };
  }

  private static List<String> service(Map<String, Object> spec) {
    var isExternal = Tree.text(spec, "type").equals("ExternalName");
    var warnings = new ArrayList<String>();
    if (isExternal && !Tree.list(spec, "externalIPs").isEmpty()) {
      warnings.add("spec.externalIPs is ignored when spec.type is \"ExternalName\"");
    }
    if (!isExternal && !Tree.text(spec, "externalName").isEmpty()) {
      warnings.add("spec.externalName is ignored when spec.type is not \"ExternalName\"");
    }
    return warnings;
  }

  private record Port(String path, List<Object> key) {}

  private static List<String> pod(Map<String, Object> spec, String path) {
    var warnings = new ArrayList<String>();
    var spreads = Tree.list(spec, "topologySpreadConstraints");
    for (var i = 0; i < spreads.size(); i++) {
      if (Tree.find(Tree.asMap(spreads.get(i)), "labelSelector").isEmpty()) {
        warnings.add(
            path
                + ".topologySpreadConstraints["
                + i
                + "].labelSelector: a null labelSelector results in matching no pod");
      }
    }
    warnings.addAll(ports(spec, path));
    return warnings;
  }

  private static List<String> ports(Map<String, Object> spec, String path) {
    var seen = new ArrayList<Port>();
    var warnings = new ArrayList<String>();
    var containers = Tree.list(spec, "containers");
    for (var i = 0; i < containers.size(); i++) {
      var ports = Tree.list(Tree.asMap(containers.get(i)), "ports");
      for (var j = 0; j < ports.size(); j++) {
        var map = Tree.asMap(ports.get(j));
        var port =
            new Port(
                path + ".containers[" + i + "].ports[" + j + "]",
                PORT_KEYS.stream().map(key -> map.getOrDefault(key, "")).toList());
        seen.stream()
            .filter(earlier -> earlier.key().equals(port.key()))
            .forEach(
                earlier ->
                    warnings.add(
                        port.path() + ": duplicate port definition with " + earlier.path()));
        seen.add(port);
      }
    }
    return warnings;
  }
}
