package io.edgewright.simulator.rules;

import io.edgewright.simulator.schema.Addresses;
import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;

/** What must hold for endpoints, and for leases. */
final class EndpointRules {
  private static final List<String> PROTOCOLS = List.of("SCTP", "TCP", "UDP");

  private EndpointRules() {}

  static void endpoints(Map<String, Object> object, Problems problems) {
    var index = 0;
    for (var item : Tree.list(object, "subsets")) {
      subset(Tree.asMap(item), "subsets[" + index++ + "]", problems);
    }
  }

  private static void subset(Map<String, Object> subset, String path, Problems problems) {
    var lists = List.of("addresses", "notReadyAddresses");
    if (lists.stream().allMatch(list -> Tree.list(subset, list).isEmpty())) {
      problems.required(path, "must specify `addresses` or `notReadyAddresses`");
    }
    for (var list : lists) {
      var index = 0;
      for (var address : Tree.list(subset, list)) {
        endpoint(Tree.asMap(address), path + "." + list + "[" + index++ + "]", problems);
      }
    }
    var ports = Tree.list(subset, "ports");
    for (var i = 0; i < ports.size(); i++) {
      var port = Tree.asMap(ports.get(i));
      var at = path + ".ports[" + i + "]";
      if (Tree.text(port, "name").isEmpty() && ports.size() > 1) {
        problems.required(at + ".name", "");
      }
      ServiceRules.port(Tree.number(port, "port").orElse(0L), at + ".port", problems);
      port(port, at, problems);
    }
  }

  private static void endpoint(Map<String, Object> endpoint, String path, Problems problems) {
    address(Tree.text(endpoint, "ip"), path + ".ip", problems);
    var host = Tree.text(endpoint, "hostname");
    if (!host.isEmpty()) {
      problems.refused(path + ".hostname", host, NameFormat.label(host));
    }
    node(endpoint, path, problems);
  }

  /** The name of the node that an endpoint is on, if it says one. */
  static void node(Map<String, Object> endpoint, String path, Problems problems) {
    Tree.find(endpoint, "nodeName")
        .map(Object::toString)
        .ifPresent(name -> problems.refused(path + ".nodeName", name, NameFormat.subdomain(name)));
  }

  /** What endpoints and slices of them ask of a port alike. */
  static void port(Map<String, Object> port, String path, Problems problems) {
    var name = Tree.text(port, "name");
    if (!name.isEmpty()) {
      problems.refused(path + ".name", name, NameFormat.label(name));
    }
    var protocol = Tree.text(port, "protocol");
    if (!PROTOCOLS.contains(protocol)) {
      problems.unsupported(path + ".protocol", protocol, PROTOCOLS);
    }
    Tree.find(port, "appProtocol")
        .map(Object::toString)
        .ifPresent(
            used -> problems.refused(path + ".appProtocol", used, NameFormat.qualifiedName(used)));
  }

  static void address(String address, String path, Problems problems) {
    if (!Addresses.isAddress(address)) {
      problems.invalid(path, address, "must be a valid IP address");
    } else if (Addresses.isSpecial(address)) {
      problems.invalid(path, address, "may not be unspecified, loopback or link-local");
    }
  }

  static void lease(Map<String, Object> object, Problems problems) {
    var spec = Tree.map(object, "spec");
    Tree.number(spec, "leaseDurationSeconds")
        .filter(seconds -> seconds <= 0)
        .ifPresent(
            seconds ->
                problems.invalid("spec.leaseDurationSeconds", seconds, "must be greater than 0"));
    AmountRules.notNegative(spec, "spec", problems, "leaseTransitions");
  }
}
