package io.edgewright.simulator.rules;

import io.edgewright.simulator.schema.Addresses;
import io.edgewright.simulator.tree.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What must hold for services. */
final class ServiceRules {
  private static final List<String> POLICIES = List.of("Cluster", "Local");
  private static final long MAX_PORT = 65535;
  private static final long KUBELET = 10250;
  private static final long MAX_SECONDS = 86400;
  private static final String IN_RANGE = "must be between 1 and 65535, inclusive";

  private ServiceRules() {}

  static void check(Map<String, Object> object, Problems problems) {
    var spec = Tree.map(object, "spec");
    var type = Tree.text(spec, "type");
    var external = type.equals("ExternalName");
    var headless = Tree.list(spec, "clusterIPs").equals(List.of("None"));
    if (Tree.list(spec, "ports").isEmpty() && !headless && !external) {
      problems.required("spec.ports", "");
    }
    switch (type) {
      case "NodePort", "LoadBalancer" -> {
        if (type.equals("LoadBalancer")) {
          balanced(spec, problems);
        }
        if (headless) {
          problems.invalid(
              "spec.clusterIPs[0]", "None", "may not be set to 'None' for " + type + " services");
        }
      }
      case "ExternalName" -> external(spec, problems);
      default -> {}
    }
    if (!List.of("ClusterIP", "ExternalName", "LoadBalancer", "NodePort").contains(type)) {
      problems.unsupported(
          "spec.type", type, List.of("ClusterIP", "ExternalName", "LoadBalancer", "NodePort"));
    }
    ports(spec, problems);
    MetadataRules.labels("spec.selector", Tree.map(spec, "selector"), problems);
    affinity(spec, problems);
    if (!external) {
      ServiceFamilies.check(spec, problems);
    }
    addresses(spec, problems);
    traffic(spec, problems);
    healthCheckPort(spec, problems);
  }

  private static void balanced(Map<String, Object> spec, Problems problems) {
    var index = 0;
    for (var port : Tree.list(spec, "ports")) {
      var path = "spec.ports[" + index++ + "]";
      if (Tree.number(Tree.asMap(port), "port").orElse(0L) == KUBELET) {
        problems.invalid(
            path, KUBELET, "may not expose port 10250 externally since it is used by kubelet");
      }
    }
    qualified(spec, "loadBalancerClass", "spec", problems);
  }

  private static void qualified(
      Map<String, Object> map, String field, String path, Problems problems) {
    Tree.find(map, field)
        .ifPresent(
            name ->
                NameFormat.qualifiedName(name.toString())
                    .ifPresent(why -> problems.invalid(path + "." + field, name, why)));
  }

  private static void affinity(Map<String, Object> spec, Problems problems) {
    var path = "spec.sessionAffinityConfig";
    switch (Tree.text(spec, "sessionAffinity")) {
      case "ClientIP" -> {
        long seconds =
            Tree.number(spec, "sessionAffinityConfig", "clientIP", "timeoutSeconds").orElse(0L);
        if (seconds < 1 || seconds > MAX_SECONDS) {
          problems.invalid(
              path + ".clientIP.timeoutSeconds",
              seconds,
              "must be greater than 0 and less than " + MAX_SECONDS);
        }
      }
      case "None" -> {
        if (Tree.find(spec, "sessionAffinityConfig").isPresent()) {
          problems.forbidden(path, "must not be set when session affinity is None");
        }
      }
      default ->
          problems.unsupported(
              "spec.sessionAffinity",
              Tree.text(spec, "sessionAffinity"),
              List.of("ClientIP", "None"));
    }
  }

  private static void healthCheckPort(Map<String, Object> spec, Problems problems) {
    var isChecked =
        Tree.text(spec, "type").equals("LoadBalancer")
            && Tree.text(spec, "externalTrafficPolicy").equals("Local");
    var port = Tree.number(spec, "healthCheckNodePort").orElse(0L);
    var path = "spec.healthCheckNodePort";
    if (!isChecked && port != 0) {
      problems.invalid(
          path,
          port,
          "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'");
    } else if (isChecked && port == 0) {
      problems.required(path, "");
    } else if (isChecked) {
      port(port, path, problems);
    }
  }

  private static void external(Map<String, Object> spec, Problems problems) {
    for (var field : List.of("clusterIPs", "ipFamilies", "ipFamilyPolicy")) {
      if (Tree.find(spec, field).isPresent()) {
        problems.forbidden("spec." + field, "may not be set for ExternalName services");
      }
    }
    var name = Tree.text(spec, "externalName");
    if (name.isEmpty()) {
      problems.required("spec.externalName", "");
    } else {
      NameFormat.subdomain(name.replaceAll("\\.$", ""))
          .ifPresent(why -> problems.invalid("spec.externalName", name, why));
    }
  }

  private static void addresses(Map<String, Object> spec, Problems problems) {
    var index = 0;
    for (var address : Tree.list(spec, "externalIPs")) {
      EndpointRules.address(address.toString(), "spec.externalIPs[" + index++ + "]", problems);
    }
    var ranges = Tree.list(spec, "loadBalancerSourceRanges");
    if (!ranges.isEmpty() && !Tree.text(spec, "type").equals("LoadBalancer")) {
      problems.forbidden(
          "spec.LoadBalancerSourceRanges", "may only be used when `type` is 'LoadBalancer'");
    }
    if (!ranges.stream().allMatch(range -> Addresses.isRange(range.toString().strip()))) {
      problems.invalid("spec.LoadBalancerSourceRanges", ranges, "must be a list of IP ranges");
    }
  }

  private static void traffic(Map<String, Object> spec, Problems problems) {
    var type = Tree.text(spec, "type");
    var outside = type.equals("NodePort") || type.equals("LoadBalancer");
    var policy = Tree.text(spec, "externalTrafficPolicy");
    if (!outside && !policy.isEmpty()) {
      problems.invalid(
          "spec.externalTrafficPolicy",
          policy,
          "may only be set when `type` is 'NodePort' or 'LoadBalancer'");
    } else if (outside && !POLICIES.contains(policy)) {
      problems.unsupported("spec.externalTrafficPolicy", policy, POLICIES);
    }
    var internal = Tree.text(spec, "internalTrafficPolicy");
    if (!internal.isEmpty() && !POLICIES.contains(internal)) {
      problems.unsupported("spec.internalTrafficPolicy", internal, POLICIES);
    }
    for (var field : List.of("allocateLoadBalancerNodePorts", "loadBalancerClass")) {
      if (spec.containsKey(field) && !type.equals("LoadBalancer")) {
        problems.forbidden("spec." + field, "may only be used when `type` is 'LoadBalancer'");
      }
    }
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
      qualified(port, "appProtocol", path, problems);
    }
    nodePortsTwice(ports, problems);
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

  private static void nodePortsTwice(List<Object> ports, Problems problems) {
    var seen = new HashSet<String>();
    for (var i = 0; i < ports.size(); i++) {
      var port = Tree.asMap(ports.get(i));
      var number = Tree.number(port, "nodePort").orElse(0L);
      if (number != 0 && !seen.add(number + "/" + Tree.text(port, "protocol"))) {
        problems.duplicate("spec.ports[" + i + "].nodePort", number);
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
    port(Tree.number(port, "port").orElse(0L), path + ".port", problems);
    if (port.get("targetPort") instanceof Long target) {
      port(target, path + ".targetPort", problems);
    } else if (port.get("targetPort") instanceof String target) {
      IngressRules.portName(target, path + ".targetPort", problems);
    }
  }

  static void port(long number, String path, Problems problems) {
    if (number < 1 || number > MAX_PORT) {
      problems.invalid(path, number, IN_RANGE);
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
