package io.edgewright.simulator.workload;

import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates whether the ports of a node that a pod wants for itself are free. */
final class HostPorts {
  private static final String EVERYWHERE = "0.0.0.0";

  private record Port(String address, String protocol, long number) {
    private static Port of(Map<String, Object> port, long number) {
      var address = Tree.text(port, "hostIP");
      var protocol = Tree.text(port, "protocol");
      return new Port(
          address.isEmpty() ? EVERYWHERE : address, protocol.isEmpty() ? "TCP" : protocol, number);
    }

    private boolean clashes(Port other) {
      return number == other.number
          && protocol.equals(other.protocol)
          && (address.equals(other.address)
              || address.equals(EVERYWHERE)
              || other.address.equals(EVERYWHERE));
    }
  }

  private HostPorts() {}

  static Optional<Obstacle> obstacle(Map<String, Object> pod, Candidate candidate) {
    var wanted = of(pod);
    var clash =
        !wanted.isEmpty()
            && candidate.pods().stream()
                .flatMap(other -> of(other).stream())
                .anyMatch(taken -> wanted.stream().anyMatch(taken::clashes));
    return clash
        ? Optional.of(
            Obstacle.ofOthers("node(s) didn't have free ports for the requested pod ports"))
        : Optional.empty();
  }

  private static List<Port> of(Map<String, Object> pod) {
    return Tree.list(pod, "spec", "containers").stream()
        .flatMap(container -> Tree.list(Tree.asMap(container), "ports").stream())
        .map(Tree::asMap)
        .flatMap(port -> Tree.number(port, "hostPort").map(n -> Port.of(port, n)).stream())
        .filter(port -> port.number() > 0)
        .toList();
  }
}
