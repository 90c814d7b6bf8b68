package io.edgewright.simulator.table;

import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The row of a service. */
final class ServiceCells {
  private static final String NONE = "<none>";

  private ServiceCells() {}

  static List<Object> of(Map<String, Object> service, String age) {
    var spec = Tree.map(service, "spec");
    return Rows.of(
        Tree.text(service, "metadata", "name"),
        Tree.text(spec, "type"),
        Tree.find(spec, "clusterIP").map(Object::toString).orElse(NONE),
        external(service),
        ports(spec),
        age,
        Cells.pairs(Tree.map(spec, "selector")));
  }

  private static String external(Map<String, Object> service) {
    if (Tree.text(service, "spec", "type").equals("ExternalName")) {
      return Tree.text(service, "spec", "externalName");
    }
    var isBalanced = Tree.text(service, "spec", "type").equals("LoadBalancer");
    var addresses = new ArrayList<String>();
    if (isBalanced) {
      addresses.addAll(new TreeSet<>(balancer(service)));
    }
    Tree.list(service, "spec", "externalIPs").forEach(address -> addresses.add(address.toString()));
    var none = isBalanced ? "<pending>" : NONE;
    return addresses.isEmpty() ? none : String.join(",", addresses);
  }

  private static List<String> balancer(Map<String, Object> service) {
    return Tree.list(service, "status", "loadBalancer", "ingress").stream()
        .map(Tree::asMap)
        .map(
            ingress ->
                Tree.find(ingress, "ip")
                    .or(() -> Tree.find(ingress, "hostname"))
                    .map(Object::toString)
                    .orElse(""))
        .filter(address -> !address.isEmpty())
        .toList();
  }

  private static String ports(Map<String, Object> spec) {
    var ports =
        Tree.list(spec, "ports").stream()
            .map(Tree::asMap)
            .map(
                port ->
                    Tree.number(port, "port").orElse(0L)
                        + Tree.number(port, "nodePort").map(n -> ":" + n).orElse("")
                        + "/"
                        + Tree.text(port, "protocol"))
            .toList();
    return ports.isEmpty() ? NONE : String.join(",", ports);
  }
}
