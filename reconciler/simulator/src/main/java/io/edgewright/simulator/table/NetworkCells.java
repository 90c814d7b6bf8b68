package io.edgewright.simulator.table;

import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What stands in the columns of ingresses and endpoints. */
final class NetworkCells {
  private static final String NONE = "<none>";
  private static final int SHOWN = 3;

  private NetworkCells() {}

  static List<Object> ingress(Map<String, Object> object, String age) {
    var rules = Tree.list(object, "spec", "rules");
    var hosts =
        rules.stream()
            .limit(SHOWN)
            .map(rule -> Tree.text(Tree.asMap(rule), "host"))
            .filter(host -> !host.isEmpty())
            .toList();
    var ingressClass = Tree.text(object, "spec", "ingressClassName");
    var more = hosts.size() == SHOWN && rules.size() > SHOWN;
    return Rows.of(
        Tree.text(object, "metadata", "name"),
        ingressClass.isEmpty() ? NONE : ingressClass,
        hosts.isEmpty()
            ? "*"
            : String.join(",", hosts) + (more ? " + " + (rules.size() - SHOWN) + " more..." : ""),
        addresses(object),
        Tree.list(object, "spec", "tls").isEmpty() ? "80" : "80, 443",
        age);
  }

  private static String addresses(Map<String, Object> object) {
    return String.join(
        ",",
        Tree.list(object, "status", "loadBalancer", "ingress").stream()
            .map(Tree::asMap)
            .map(
                address ->
                    Tree.text(address, "ip").isEmpty()
                        ? Tree.text(address, "hostname")
                        : Tree.text(address, "ip"))
            .sorted()
            .toList());
  }

  static String parameters(Map<String, Object> object) {
    var parameters = Tree.map(object, "spec", "parameters");
    if (parameters.isEmpty()) {
      return NONE;
    }
    var group = Tree.text(parameters, "apiGroup");
    return Tree.text(parameters, "kind")
        + (group.isEmpty() ? "" : "." + group)
        + "/"
        + Tree.text(parameters, "name");
  }

  static String endpoints(Map<String, Object> object) {
    var found = new ArrayList<String>();
    for (var item : Tree.list(object, "subsets")) {
      var subset = Tree.asMap(item);
      var addresses =
          Tree.list(subset, "addresses").stream()
              .map(address -> Tree.text(Tree.asMap(address), "ip"))
              .toList();
      var ports = Tree.list(subset, "ports");
      if (ports.isEmpty()) {
        found.addAll(addresses);
      }
      for (var port : ports) {
        var number = Tree.number(Tree.asMap(port), "port").orElse(0L);
        addresses.forEach(address -> found.add(address + ":" + number));
      }
    }
    return Tree.list(object, "subsets").isEmpty() ? NONE : shortened(found);
  }

  static String slicePorts(Map<String, Object> object) {
    var ports =
        Tree.list(object, "ports").stream()
            .map(Tree::asMap)
            .map(
                port ->
                    Tree.number(port, "port")
                        .map(Object::toString)
                        .or(() -> Tree.find(port, "name").map(Object::toString))
                        .orElse("*"))
            .toList();
    return set(shortened(ports));
  }

  static String sliceAddresses(Map<String, Object> object) {
    var addresses =
        Tree.list(object, "endpoints").stream()
            .flatMap(endpoint -> Tree.list(Tree.asMap(endpoint), "addresses").stream())
            .map(Object::toString)
            .toList();
    return set(shortened(addresses));
  }

  private static String set(String shown) {
    return shown.isEmpty() ? "<unset>" : shown;
  }

  private static String shortened(List<String> texts) {
    return texts.size() <= SHOWN
        ? String.join(",", texts)
        : String.join(",", texts.subList(0, SHOWN)) + " + " + (texts.size() - SHOWN) + " more...";
  }
}
