package io.edgewright.simulator.table;

import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;

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
    if (!Tree.text(service, "spec", "type").equals("LoadBalancer")) {
      return NONE;
    }
    var addresses =
        Tree.list(service, "status", "loadBalancer", "ingress").stream()
            .map(ingress -> Tree.text(Tree.asMap(ingress), "ip"))
            .toList();
    return addresses.isEmpty() ? "<pending>" : String.join(",", addresses);
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
