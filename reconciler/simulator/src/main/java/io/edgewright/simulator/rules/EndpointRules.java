package io.edgewright.simulator.rules;

import io.edgewright.simulator.schema.Addresses;
import io.edgewright.simulator.tree.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What must hold for endpoints and slices of them. */
final class EndpointRules {
  private static final List<String> PROTOCOLS = List.of("SCTP", "TCP", "UDP");
  private static final List<String> TYPES = List.of("FQDN", "IPv4", "IPv6");

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
        address(
            Tree.text(Tree.asMap(address), "ip"),
            path + "." + list + "[" + index++ + "].ip",
            problems);
      }
    }
    var ports = Tree.list(subset, "ports");
    for (var i = 0; i < ports.size(); i++) {
      var port = Tree.asMap(ports.get(i));
      var at = path + ".ports[" + i + "]";
      var name = Tree.text(port, "name");
      if (name.isEmpty() && ports.size() > 1) {
        problems.required(at + ".name", "");
      }
      name(name, at + ".name", problems);
      ServiceRules.port(Tree.number(port, "port").orElse(0L), at + ".port", problems);
      protocol(port, at, problems);
    }
  }

  private static void name(String name, String path, Problems problems) {
    if (!name.isEmpty()) {
      NameFormat.label(name).ifPresent(why -> problems.invalid(path, name, why));
    }
  }

  private static void protocol(Map<String, Object> port, String path, Problems problems) {
    var protocol = Tree.text(port, "protocol");
    if (!PROTOCOLS.contains(protocol)) {
      problems.unsupported(path + ".protocol", protocol, PROTOCOLS);
    }
  }

  static void address(String address, String path, Problems problems) {
    if (!Addresses.isAddress(address)) {
      problems.invalid(path, address, "must be a valid IP address");
    } else if (address.matches("0\\.0\\.0\\.0|127\\..*|169\\.254\\..*|224\\.0\\.0\\..*")) {
      problems.invalid(path, address, "may not be unspecified, loopback or link-local");
    }
  }

  static void slice(Map<String, Object> object, Problems problems) {
    var type = Tree.text(object, "addressType");
    if (type.isEmpty()) {
      problems.required("addressType", "");
    } else if (!TYPES.contains(type)) {
      problems.unsupported("addressType", type, TYPES);
    }
    var endpoints = Tree.list(object, "endpoints");
    for (var i = 0; i < endpoints.size(); i++) {
      var path = "endpoints[" + i + "].addresses";
      var addresses = Tree.list(Tree.asMap(endpoints.get(i)), "addresses");
      if (addresses.isEmpty()) {
        problems.required(path, "must contain at least 1 address");
      }
      for (var j = 0; j < addresses.size(); j++) {
        if (type.startsWith("IP")) {
          address(addresses.get(j).toString(), path + "[" + j + "]", problems);
        }
      }
    }
    var names = new HashSet<String>();
    var ports = Tree.list(object, "ports");
    for (var i = 0; i < ports.size(); i++) {
      var port = Tree.asMap(ports.get(i));
      var name = Tree.text(port, "name");
      name(name, "ports[" + i + "].name", problems);
      if (!names.add(name)) {
        problems.duplicate("ports[" + i + "].name", name);
      }
      protocol(port, "ports[" + i + "]", problems);
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
