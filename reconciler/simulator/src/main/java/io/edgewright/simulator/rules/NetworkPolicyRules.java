package io.edgewright.simulator.rules;

import io.edgewright.simulator.schema.Addresses;
import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;

/** What must hold for network policies. */
final class NetworkPolicyRules {
  private static final List<String> PROTOCOLS = List.of("TCP", "UDP", "SCTP");
  private static final List<String> TYPES = List.of("Ingress", "Egress");

  private NetworkPolicyRules() {}

  static void check(Map<String, Object> object, Problems problems) {
    var spec = Tree.map(object, "spec");
    SelectorRules.check(Tree.map(spec, "podSelector"), "spec.podSelector", problems);
    direction(spec, "ingress", "from", problems);
    direction(spec, "egress", "to", problems);
    var types = Tree.list(spec, "policyTypes");
    if (types.size() > TYPES.size()) {
      problems.invalid("spec.policyTypes", types, "may not specify more than two policyTypes");
      return;
    }
    for (var i = 0; i < types.size(); i++) {
      if (!TYPES.contains(types.get(i).toString())) {
        problems.unsupported("spec.policyTypes[" + i + "]", types.get(i), TYPES);
      }
    }
  }

  private static void direction(
      Map<String, Object> spec, String direction, String peers, Problems problems) {
    var index = 0;
    for (var item : Tree.list(spec, direction)) {
      var path = "spec." + direction + "[" + index++ + "]";
      var ports = Tree.list(Tree.asMap(item), "ports");
      for (var i = 0; i < ports.size(); i++) {
        port(Tree.asMap(ports.get(i)), path + ".ports[" + i + "]", problems);
      }
      var others = Tree.list(Tree.asMap(item), peers);
      for (var i = 0; i < others.size(); i++) {
        peer(Tree.asMap(others.get(i)), path + "." + peers + "[" + i + "]", problems);
      }
    }
  }

  private static void port(Map<String, Object> port, String path, Problems problems) {
    Tree.find(port, "protocol")
        .filter(protocol -> !PROTOCOLS.contains(protocol.toString()))
        .ifPresent(protocol -> problems.unsupported(path + ".protocol", protocol, PROTOCOLS));
    switch (port.get("port")) {
      case Long number -> {
        ServiceRules.port(number, path + ".port", problems);
        end(port, number, path + ".endPort", problems);
      }
      case String name -> {
        noEnd(port, path + ".endPort", "non-numeric", problems);
        IngressRules.portName(name, path + ".port", problems);
      }
      case null, default -> noEnd(port, path + ".endPort", "not specified", problems);
    }
  }

  private static void end(Map<String, Object> port, long first, String path, Problems problems) {
    Tree.number(port, "endPort")
        .ifPresent(
            last -> {
              if (last < first) {
                problems.invalid(path, first, "must be greater than or equal to `port`");
              }
              ServiceRules.port(last, path, problems);
            });
  }

  private static void noEnd(Map<String, Object> port, String path, String why, Problems problems) {
    Tree.number(port, "endPort")
        .ifPresent(
            last -> problems.invalid(path, last, "may not be specified when `port` is " + why));
  }

  private static void peer(Map<String, Object> peer, String path, Problems problems) {
    for (var selector : List.of("podSelector", "namespaceSelector")) {
      SelectorRules.check(Tree.map(peer, selector), path + "." + selector, problems);
    }
    var selects = peer.containsKey("podSelector") || peer.containsKey("namespaceSelector");
    if (peer.containsKey("ipBlock")) {
      block(Tree.map(peer, "ipBlock"), path + ".ipBlock", problems);
      if (selects) {
        problems.forbidden(path, "may not specify both ipBlock and another peer");
      }
    } else if (!selects) {
      problems.required(path, "must specify a peer");
    }
  }

  private static void block(Map<String, Object> block, String path, Problems problems) {
    var range = Tree.text(block, "cidr");
    if (range.isEmpty()) {
      problems.required(path + ".cidr", "");
      return;
    }
    if (!Addresses.isRange(range)) {
      problems.invalid(path + ".cidr", range, "not a valid CIDR");
      return;
    }
    var index = 0;
    for (var item : Tree.list(block, "except")) {
      var at = path + ".except[" + index++ + "]";
      var except = item.toString();
      if (!Addresses.isRange(except)) {
        problems.invalid(at, except, "not a valid CIDR");
        return;
      }
      if (!Addresses.isWithin(except, range)) {
        problems.invalid(at, except, "must be a strict subset of `cidr`");
      }
    }
  }
}
