package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The addresses and ports that a service is given and keeps. */
final class ServiceAddresses {
  private static final List<String> OUTSIDE = List.of("NodePort", "LoadBalancer");
  private static final String NONE = "None";

  private ServiceAddresses() {}

  /**
   * What an update leaves open stays as it was: addresses, families, node ports of the same ports.
   */
  static void carryOver(Map<String, Object> spec, Map<String, Object> old) {
    var wasExternal = Tree.text(old, "type").equals("ExternalName");
    if (!wasExternal) {
      if (Tree.text(spec, "clusterIP").isEmpty() && Tree.list(spec, "clusterIPs").isEmpty()) {
        copy(spec, old, "clusterIP");
        copy(spec, old, "clusterIPs");
      } else if (Tree.list(spec, "clusterIPs").isEmpty()
          || !Tree.text(spec, "clusterIP").equals(Tree.text(old, "clusterIP"))
              && Tree.list(spec, "clusterIPs").equals(Tree.list(old, "clusterIPs"))) {
        spec.put("clusterIPs", new ArrayList<Object>(List.of(Tree.text(spec, "clusterIP"))));
      }
      copyAbsent(spec, old, "ipFamilies");
      copyAbsent(spec, old, "ipFamilyPolicy");
    }
    nodePorts(spec, old);
  }

  /** What the type of a service needed before and does not any more goes, unless it was changed. */
  static void dropUnneeded(Map<String, Object> spec, Map<String, Object> old) {
    if (old.isEmpty()) {
      return;
    }
    var type = Tree.text(spec, "type");
    var before = Tree.text(old, "type");
    if (type.equals("ExternalName") && !before.equals(type)) {
      for (var field :
          List.of(
              "clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy", "internalTrafficPolicy")) {
        dropSame(spec, old, field);
      }
      dropSameNodePorts(spec, old);
    }
    if (before.equals("LoadBalancer") && !type.equals(before)) {
      for (var field : List.of("allocateLoadBalancerNodePorts", "loadBalancerClass")) {
        dropSame(spec, old, field);
      }
    }
    if (!OUTSIDE.contains(type) && OUTSIDE.contains(before)) {
      dropSame(spec, old, "externalTrafficPolicy");
      dropSame(spec, old, "healthCheckNodePort");
    }
  }

  private static void dropSame(Map<String, Object> spec, Map<String, Object> old, String field) {
    if (Objects.equals(spec.get(field), old.get(field))) {
      spec.remove(field);
    }
  }

  private static void copy(Map<String, Object> spec, Map<String, Object> old, String field) {
    var value = old.get(field);
    if (value != null) {
      spec.put(field, value);
    }
  }

  private static void copyAbsent(Map<String, Object> spec, Map<String, Object> old, String field) {
    var value = old.get(field);
    if (value != null) {
      spec.putIfAbsent(field, value);
    }
  }

  private static boolean needsNodePorts(Map<String, Object> spec) {
    var type = Tree.text(spec, "type");
    return type.equals("NodePort")
        || (type.equals("LoadBalancer")
            && !Boolean.FALSE.equals(spec.get("allocateLoadBalancerNodePorts")));
  }

  private static void nodePorts(Map<String, Object> spec, Map<String, Object> old) {
    if (!needsNodePorts(spec)) {
      if (needsNodePorts(old)) {
        dropSameNodePorts(spec, old);
      }
      return;
    }
    for (var item : Tree.list(spec, "ports")) {
      var port = Tree.asMap(item);
      if (Tree.number(port, "nodePort").orElse(0L) == 0L) {
        Tree.list(old, "ports").stream()
            .map(Tree::asMap)
            .filter(was -> samePort(was, port))
            .findFirst()
            .flatMap(was -> Tree.number(was, "nodePort"))
            .ifPresent(number -> port.put("nodePort", number));
      }
    }
  }

  private static void dropSameNodePorts(Map<String, Object> spec, Map<String, Object> old) {
    var before = Tree.list(old, "ports").stream().map(p -> Tree.asMap(p).get("nodePort")).toList();
    for (var item : Tree.list(spec, "ports")) {
      var port = Tree.asMap(item);
      if (before.contains(port.get("nodePort"))) {
        port.remove("nodePort");
      }
    }
  }

  private static boolean samePort(Map<String, Object> was, Map<String, Object> port) {
    return was.getOrDefault("port", 0L).equals(port.getOrDefault("port", 0L))
        && was.getOrDefault("protocol", "").equals(port.getOrDefault("protocol", ""));
  }

  /** Fills in what is still missing. */
  static void allocate(Map<String, Object> spec, Allocator allocator, boolean isNew) {
    var headless =
        Tree.text(spec, "clusterIP").equals(NONE)
            || Tree.list(spec, "clusterIPs").equals(List.of(NONE));
    if (Tree.text(spec, "clusterIP").isEmpty() && !headless) {
      spec.put("clusterIP", allocator.clusterIp());
    }
    if (headless) {
      spec.put("clusterIP", NONE);
    }
    if (Tree.list(spec, "clusterIPs").isEmpty()) {
      spec.put("clusterIPs", new ArrayList<Object>(List.of(Tree.text(spec, "clusterIP"))));
    }
    var selectorless = headless && Tree.map(spec, "selector").isEmpty() && isNew;
    if (Tree.list(spec, "ipFamilies").isEmpty()) {
      spec.put(
          "ipFamilies",
          new ArrayList<Object>(selectorless ? List.of("IPv4", "IPv6") : List.of("IPv4")));
    }
    Defaults.absent(spec, "ipFamilyPolicy", selectorless ? "RequireDualStack" : "SingleStack");
    if (needsNodePorts(spec)) {
      for (var item : Tree.list(spec, "ports")) {
        var port = Tree.asMap(item);
        if (Tree.number(port, "nodePort").orElse(0L) == 0L) {
          port.put("nodePort", allocator.nodePort());
        }
      }
    }
    healthCheckPort(spec, allocator);
  }

  private static void healthCheckPort(Map<String, Object> spec, Allocator allocator) {
    var needed =
        Tree.text(spec, "type").equals("LoadBalancer")
            && Tree.text(spec, "externalTrafficPolicy").equals("Local");
    if (needed && Tree.number(spec, "healthCheckNodePort").orElse(0L) == 0L) {
      spec.put("healthCheckNodePort", allocator.nodePort());
    }
  }
}
