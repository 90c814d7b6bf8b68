package io.edgewright.simulator.rules;

import io.edgewright.simulator.schema.Addresses;
import io.edgewright.simulator.tree.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What must hold for slices of endpoints. */
final class SliceRules {
  private static final List<String> TYPES = List.of("FQDN", "IPv4", "IPv6");
  private static final String TOPOLOGY = "deprecatedTopology";
  private static final int MAX_ENDPOINTS = 1000;
  private static final int MAX_ADDRESSES = 100;
  private static final int MAX_PORTS = 20_000;
  private static final int MAX_LABELS = 16;
  private static final int MAX_ZONES = 8;

  private final String type;
  private final Problems problems;

  private SliceRules(String type, Problems problems) {
    this.type = type;
    this.problems = problems;
  }

  static void check(Map<String, Object> object, Problems problems) {
    var type = Tree.text(object, "addressType");
    if (type.isEmpty()) {
      problems.required("addressType", "");
    } else if (!TYPES.contains(type)) {
      problems.unsupported("addressType", type, TYPES);
    }
    var rules = new SliceRules(type, problems);
    rules.endpoints(Tree.list(object, "endpoints"));
    rules.ports(Tree.list(object, "ports"));
  }

  private boolean isAtMost(List<?> items, int limit, String path) {
    if (items.size() > limit) {
      problems.tooMany(path, items.size(), limit);
    }
    return items.size() <= limit;
  }

  private void endpoints(List<Object> endpoints) {
    if (isAtMost(endpoints, MAX_ENDPOINTS, "endpoints")) {
      for (var i = 0; i < endpoints.size(); i++) {
        endpoint(Tree.asMap(endpoints.get(i)), "endpoints[" + i + "]");
      }
    }
  }

  private void endpoint(Map<String, Object> endpoint, String path) {
    var addresses = Tree.list(endpoint, "addresses");
    if (addresses.isEmpty()) {
      problems.required(path + ".addresses", "must contain at least 1 address");
    }
    isAtMost(addresses, MAX_ADDRESSES, path + ".addresses");
    for (var i = 0; i < addresses.size(); i++) {
      address(addresses.get(i).toString(), path + ".addresses[" + i + "]");
    }
    EndpointRules.node(endpoint, path, problems);
    var topology = Tree.map(endpoint, TOPOLOGY);
    isAtMost(List.copyOf(topology.keySet()), MAX_LABELS, path + "." + TOPOLOGY);
    MetadataRules.labels(path + "." + TOPOLOGY, topology, problems);
    Tree.find(endpoint, "hostname")
        .map(Object::toString)
        .ifPresent(host -> problems.refused(path + ".hostname", host, NameFormat.label(host)));
    zones(Tree.list(endpoint, "hints", "forZones"), path + ".hints.forZones");
  }

  /** An address of a known type; others are not looked at. */
  private void address(String address, String path) {
    switch (type) {
      case "IPv4", "IPv6" -> {
        if (Addresses.isAddress(address) && isShort(address) != type.equals("IPv4")) {
          problems.invalid(path, address, "must be a valid " + type + " address");
        }
        EndpointRules.address(address, path, problems);
      }
      case "FQDN" -> domain(address, path);
      default -> {}
    }
  }

  /** Whether an address is of the first family, however it is written. */
  private static boolean isShort(String address) {
    return Addresses.bytes(address).length == Integer.BYTES;
  }

  private void domain(String name, String path) {
    if (name.isEmpty()) {
      problems.required(path, "");
      return;
    }
    var domain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    var why = NameFormat.subdomain(domain);
    if (why.isPresent()) {
      problems.invalid(path, domain, why.get());
    } else if (!domain.contains(".")) {
      problems.invalid(
          path, domain, "should be a domain with at least two segments separated by dots");
    } else {
      List.of(domain.split("\\.", -1)).stream()
          .flatMap(label -> NameFormat.label(label).stream())
          .findFirst()
          .ifPresent(wrong -> problems.invalid(path, domain, wrong));
    }
  }

  private void zones(List<Object> zones, String path) {
    if (!isAtMost(zones, MAX_ZONES, path)) {
      return;
    }
    var names = new HashSet<String>();
    for (var i = 0; i < zones.size(); i++) {
      var at = path + "[" + i + "].name";
      var name = Tree.text(Tree.asMap(zones.get(i)), "name");
      if (!names.add(name)) {
        problems.duplicate(at, name);
      }
      problems.refused(at, name, NameFormat.labelValue(name));
    }
  }

  private void ports(List<Object> ports) {
    if (!isAtMost(ports, MAX_PORTS, "ports")) {
      return;
    }
    var names = new HashSet<String>();
    for (var i = 0; i < ports.size(); i++) {
      var port = Tree.asMap(ports.get(i));
      var name = Tree.text(port, "name");
      if (!names.add(name)) {
        problems.duplicate("ports[" + i + "].name", name);
      }
      EndpointRules.port(port, "ports[" + i + "]", problems);
    }
  }

  /**
   * Drops the labels that endpoints had in an old version and nobody sets any more, where the
   * endpoints are others.
   */
  static void dropTopology(Map<String, Object> object, Map<String, Object> old) {
    if (ImmutableFields.differ(object, old, "endpoints")) {
      Tree.list(object, "endpoints").forEach(endpoint -> Tree.asMap(endpoint).remove(TOPOLOGY));
    }
  }
}
