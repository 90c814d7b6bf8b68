package io.edgewright.simulator.rules;

import io.edgewright.simulator.status.Cause;
import io.edgewright.simulator.status.Refusal;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The addresses and ports that a service is given and keeps, in the steps of a real server: what an
 * update leaves open is taken from before, one address stands for the list and the list for one,
 * families are completed, what is missing is handed out, what the type does not need any more goes.
 */
public final class ServiceAddresses {
  private static final List<String> ON_NODES = List.of("NodePort", "LoadBalancer");
  private static final int FIRST_PORT = 30000;
  private static final int LAST_PORT = 32767;
  private static final String TAKEN_PORT = "provided port is already allocated";

  private final Map<String, Object> spec;
  private final Map<String, Object> old;
  private final Allocator allocator;

  /** Of a service whose spec before is empty where it is new. */
  ServiceAddresses(Map<String, Object> spec, Map<String, Object> old, Allocator allocator) {
    this.spec = spec;
    this.old = old;
    this.allocator = allocator;
  }

  /** Whether a service stands for a name outside, so that it has no address of its own. */
  static boolean isOutside(Map<String, Object> spec) {
    return Tree.text(spec, "type").equals("ExternalName");
  }

  /** Hands out addresses and ports; a trial of it takes ports that nobody can have. */
  void allocate(boolean dryRun, Problems problems) {
    carryOver();
    normalize();
    ServiceFamilies.complete(spec, old, problems);
    if (problems.isEmpty()) {
      clusterAddress(dryRun, problems);
    }
    if (problems.isEmpty()) {
      nodePorts(dryRun, problems);
      healthCheckPort(dryRun, problems);
    }
  }

  /** What of a new service others have already. */
  public static List<Cause> taken(Map<String, Object> spec, Allocator allocator) {
    var problems = new Problems();
    for (var address : Tree.list(spec, "clusterIPs")) {
      if (!address.equals(ServiceFamilies.NONE)
          && !isOutside(spec)
          && allocator.isTaken(address.toString())) {
        tellTaken(spec, address.toString(), problems);
      }
    }
    var index = 0;
    for (var port : isOnNodes(spec) ? ports(spec) : List.<Map<String, Object>>of()) {
      var path = "spec.ports[" + index++ + "].nodePort";
      if (nodePort(port) != 0 && allocator.isTaken(nodePort(port))) {
        problems.invalid(path, nodePort(port), TAKEN_PORT);
      }
    }
    return problems.causes();
  }

  private static void tellTaken(Map<String, Object> spec, String address, Problems problems) {
    problems.invalid(
        "spec.clusterIPs",
        Tree.list(spec, "clusterIPs"),
        "failed to allocate IP " + address + ": provided IP is already allocated");
  }

  private void carryOver() {
    if (old.isEmpty()) {
      return;
    }
    if (!isOutside(old) && !isOutside(spec)) {
      if (Tree.text(spec, "clusterIP").isEmpty()) {
        copy("clusterIP");
      }
      if (Tree.list(spec, "clusterIPs").isEmpty()) {
        copy("clusterIPs");
      }
    }
    if (isOnNodes(old) && isOnNodes(spec)) {
      samePorts();
    }
    if (isChecked(old) && isChecked(spec)) {
      var port = old.get("healthCheckNodePort");
      if (port != null) {
        spec.putIfAbsent("healthCheckNodePort", port);
      }
    }
  }

  private void copy(String field) {
    var value = old.get(field);
    if (value != null) {
      spec.put(field, value);
    }
  }

  /** Ports of the same name keep their node ports, unless another port has them now. */
  private void samePorts() {
    var used = new TreeSet<>(used(old));
    used.retainAll(used(spec));
    var byName = new HashMap<String, Long>();
    for (var port : ports(old)) {
      byName.put(Tree.text(port, "name"), nodePort(port));
    }
    for (var port : ports(spec)) {
      long before = byName.getOrDefault(Tree.text(port, "name"), 0L);
      if (nodePort(port) == 0 && before != 0 && !used.contains(before)) {
        port.put("nodePort", before);
      }
    }
  }

  private static List<Map<String, Object>> ports(Map<String, Object> spec) {
    return Tree.list(spec, "ports").stream().map(Tree::asMap).toList();
  }

  private static long nodePort(Map<String, Object> port) {
    return Tree.number(port, "nodePort").orElse(0L);
  }

  private static Set<Long> used(Map<String, Object> spec) {
    var result = new TreeSet<Long>();
    ports(spec).forEach(port -> result.add(nodePort(port)));
    result.remove(0L);
    return result;
  }

  private void normalize() {
    var address = Tree.text(spec, "clusterIP");
    var addresses = Tree.list(spec, "clusterIPs");
    if (old.isEmpty()) {
      if (!address.isEmpty() && addresses.isEmpty()) {
        spec.put("clusterIPs", new ArrayList<Object>(List.of(address)));
      }
      return;
    }
    var before = Tree.text(old, "clusterIP");
    var same = addresses.equals(Tree.list(old, "clusterIPs"));
    if (before.equals(address)) {
      if (addresses.isEmpty()) {
        copy("clusterIPs");
      }
    } else if (same && address.isEmpty()) {
      spec.remove("clusterIPs");
    } else if (same) {
      spec.put("clusterIPs", new ArrayList<Object>(List.of(address)));
    }
  }

  private void clusterAddress(boolean dryRun, Problems problems) {
    if (isOutside(spec) || Tree.text(spec, "clusterIP").equals(ServiceFamilies.NONE)) {
      return;
    }
    var isNew = old.isEmpty() || isOutside(old);
    var address = Tree.text(spec, "clusterIP");
    if (isNew && address.isEmpty()) {
      var given = allocator.clusterIp();
      spec.put("clusterIP", given);
      spec.put("clusterIPs", new ArrayList<Object>(List.of(given)));
    } else if (isNew && !isInRange(address)) {
      problems.invalid(
          "spec.clusterIPs",
          Tree.list(spec, "clusterIPs"),
          "failed to allocate IP "
              + address
              + ": the provided IP ("
              + address
              + ") is not in the valid range. The range of valid IPs is 10.96.0.0/12");
    } else if (isNew && !dryRun && allocator.isTaken(address)) {
      tellTaken(spec, address, problems);
    }
  }

  private static boolean isInRange(String address) {
    var parts = address.split("\\.");
    return parts.length == 4 && parts[0].equals("10") && parts[1].matches("9[6-9]|10\\d|11[01]");
  }

  private static boolean isOnNodes(Map<String, Object> spec) {
    return ON_NODES.contains(Tree.text(spec, "type"));
  }

  private static boolean isGivenPorts(Map<String, Object> spec) {
    var type = Tree.text(spec, "type");
    return type.equals("NodePort")
        || (type.equals("LoadBalancer")
            && !Boolean.FALSE.equals(spec.get("allocateLoadBalancerNodePorts")));
  }

  private void nodePorts(boolean dryRun, Problems problems) {
    if (!isOnNodes(spec)) {
      return;
    }
    var known = used(old);
    var asked = new HashMap<Long, String>();
    var given = new HashMap<Long, Long>();
    var taken = new HashSet<String>();
    var index = 0;
    for (var port : ports(spec)) {
      var path = "spec.ports[" + index++ + "].nodePort";
      var number = nodePort(port);
      if (number != 0
          && !dryRun
          && !known.contains(number)
          && (number < FIRST_PORT || number > LAST_PORT)) {
        problems.invalid(
            path,
            number,
            "provided port is not in the valid range. The range of valid ports is 30000-32767");
        return;
      }
      if (number != 0 && !dryRun && !known.contains(number) && isElsewhere(port, asked)) {
        problems.invalid(path, number, TAKEN_PORT);
        return;
      }
      if (number == 0 && isGivenPorts(spec)) {
        port.put("nodePort", given(port, given));
      }
      var key = Tree.text(port, "protocol") + " " + nodePort(port);
      if (!old.isEmpty() && nodePort(port) != 0 && !taken.add(key)) {
        // A real server takes this for a fault of its own.
        throw Refusal.internal("duplicate nodePort: {" + key + "}");
      }
    }
  }

  /**
   * Whether another service has the node port of a port, or, where the service is new, another port
   * of it that has not the same number.
   */
  private boolean isElsewhere(Map<String, Object> port, Map<Long, String> asked) {
    var number = nodePort(port);
    var shown = String.valueOf(Tree.number(port, "port").orElse(0L));
    var first = asked.putIfAbsent(number, shown);
    return first == null ? allocator.isTaken(number) : old.isEmpty() && !first.equals(shown);
  }

  /** Ports of the same number share a node port where a service is new. */
  private long given(Map<String, Object> port, Map<Long, Long> given) {
    if (!old.isEmpty()) {
      return allocator.nodePort();
    }
    long number = Tree.number(port, "port").orElse(0L);
    return given.computeIfAbsent(
        number,
        wanted ->
            ports(spec).stream()
                .filter(other -> Tree.number(other, "port").orElse(0L).equals(wanted))
                .map(ServiceAddresses::nodePort)
                .filter(asked -> asked != 0)
                .findFirst()
                .orElseGet(allocator::nodePort));
  }

  private static boolean isChecked(Map<String, Object> spec) {
    return Tree.text(spec, "type").equals("LoadBalancer")
        && Tree.text(spec, "externalTrafficPolicy").equals("Local");
  }

  private void healthCheckPort(boolean dryRun, Problems problems) {
    if (!problems.isEmpty() || !isChecked(spec) || isChecked(old)) {
      return;
    }
    long asked = Tree.number(spec, "healthCheckNodePort").orElse(0L);
    if (asked == 0) {
      spec.put("healthCheckNodePort", allocator.nodePort());
    } else if (!dryRun && (asked < FIRST_PORT || asked > LAST_PORT || isAnyones(asked))) {
      throw Refusal.internal(
          "failed to allocate requested HealthCheck NodePort " + asked + ": " + TAKEN_PORT);
    }
  }

  private boolean isAnyones(long port) {
    return used(spec).contains(port) || allocator.isTaken(port);
  }

  /** What the type of a service needed before and does not any more goes, unless it was changed. */
  static void dropUnneeded(Map<String, Object> object, Map<String, Object> before) {
    var spec = Tree.map(object, "spec");
    var old = Tree.map(before, "spec");
    if (!isOutside(old) && isOutside(spec)) {
      dropAddresses(spec, old);
    }
    if (isOnNodes(old) && !isOnNodes(spec) && used(old).containsAll(used(spec))) {
      ports(spec).forEach(port -> port.remove("nodePort"));
    }
    if (isChecked(old) && !isChecked(spec)) {
      dropSame(spec, old, "healthCheckNodePort");
    }
    var isBalanced = Tree.text(spec, "type").equals("LoadBalancer");
    if (Tree.text(old, "type").equals("LoadBalancer") && !isBalanced) {
      dropSame(spec, old, "allocateLoadBalancerNodePorts");
      dropSame(spec, old, "loadBalancerClass");
    }
    if (isOnNodes(old) && !isOnNodes(spec)) {
      dropSame(spec, old, "externalTrafficPolicy");
    }
    if (!isBalanced) {
      // Only services that have a load balancer have its address.
      var status = new LinkedHashMap<>(Tree.map(object, "status"));
      status.put("loadBalancer", new LinkedHashMap<String, Object>());
      object.put("status", status);
    }
  }

  private static void dropAddresses(Map<String, Object> spec, Map<String, Object> old) {
    var same =
        Objects.equals(spec.get("clusterIP"), old.get("clusterIP"))
            && Objects.equals(spec.get("clusterIPs"), old.get("clusterIPs"));
    if (same) {
      spec.remove("clusterIP");
      spec.remove("clusterIPs");
    }
    for (var field : List.of("ipFamilies", "ipFamilyPolicy")) {
      dropSame(spec, old, field);
    }
  }

  private static void dropSame(Map<String, Object> spec, Map<String, Object> old, String field) {
    if (Objects.equals(spec.get(field), old.get(field))) {
      spec.remove(field);
    }
  }
}
