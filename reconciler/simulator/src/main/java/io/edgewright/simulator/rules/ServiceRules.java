package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What must hold for services. */
final class ServiceRules {
  private static final long MAX_PORT = 65535;
  private static final String IN_RANGE = "must be between 1 and 65535, inclusive";

  private ServiceRules() {}

  static void check(Map<String, Object> object, Problems problems) {
    var spec = Tree.map(object, "spec");
    var type = Tree.text(spec, "type");
    var external = type.equals("ExternalName");
    var headless = Tree.text(spec, "clusterIP").equals("None");
    if (Tree.list(spec, "ports").isEmpty() && !headless && !external) {
      problems.required("spec.ports", "");
    }
    if (external && Tree.text(spec, "externalName").isEmpty()) {
      problems.required("spec.externalName", "");
    }
    if (!List.of("ClusterIP", "ExternalName", "LoadBalancer", "NodePort").contains(type)) {
      problems.unsupported(
          "spec.type", type, List.of("ClusterIP", "ExternalName", "LoadBalancer", "NodePort"));
    }
    ports(spec, problems);
  }

  private static void ports(Map<String, Object> spec, Problems problems) {
    var ports = Tree.list(spec, "ports");
    var names = new HashSet<String>();
    var numbers = new HashSet<String>();
    for (var i = 0; i < ports.size(); i++) {
      var port = Tree.asMap(ports.get(i));
      var path = "spec.ports[" + i + "]";
      name(port, path, ports.size() > 1, names, problems);
      number(port, path, problems);
      var protocol = Tree.text(port, "protocol");
      if (!List.of("SCTP", "TCP", "UDP").contains(protocol)) {
        problems.unsupported(path + ".protocol", protocol, List.of("SCTP", "TCP", "UDP"));
      }
      nodePort(port, path, Tree.text(spec, "type"), problems);
    }
    for (var i = 0; i < ports.size(); i++) {
      var port = Tree.asMap(ports.get(i));
      var number = Tree.number(port, "port").orElse(0L);
      var protocol = Tree.text(port, "protocol");
      if (!numbers.add(number + "/" + protocol)) {
        problems.duplicateText(
            "spec.ports[" + i + "]",
            "core.ServicePort{Name:\"\", Protocol:\"%s\", AppProtocol:(*string)(nil), Port:%d, TargetPort:intstr.IntOrString{Type:0, IntVal:0, StrVal:\"\"}, NodePort:0}"
                .formatted(protocol, number));
      }
    }
  }

  private static void name(
      Map<String, Object> port,
      String path,
      boolean required,
      HashSet<String> names,
      Problems problems) {
    var name = Tree.text(port, "name");
    if (name.isEmpty()) {
      if (required) {
        problems.required(path + ".name", "");
      }
      return;
    }
    var wrong = NameFormat.label(name);
    wrong.ifPresent(detail -> problems.invalid(path + ".name", name, detail));
    if (wrong.isEmpty() && !names.add(name)) {
      problems.duplicate(path + ".name", name);
    }
  }

  private static void number(Map<String, Object> port, String path, Problems problems) {
    var number = Tree.number(port, "port").orElse(0L);
    if (number < 1 || number > MAX_PORT) {
      problems.invalid(path + ".port", number, IN_RANGE);
    }
    if (port.get("targetPort") instanceof Long target && (target < 1 || target > MAX_PORT)) {
      problems.invalid(path + ".targetPort", target, IN_RANGE);
    }
  }

  private static void nodePort(
      Map<String, Object> port, String path, String type, Problems problems) {
    var number = Tree.number(port, "nodePort").orElse(0L);
    if (number != 0 && type.equals("ClusterIP")) {
      problems.forbidden(path + ".nodePort", "may not be used when `type` is 'ClusterIP'");
    }
  }
}
