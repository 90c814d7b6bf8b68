package io.edgewright.simulator.workload;

import java.util.List;
import java.util.Map;

/**
 * Everything that bears on where a pod is placed, besides itself.
 *
 * @param nodes where it may be placed
 * @param namespaces the labels of each namespace, by its name
 * @param budgets the disruption budgets of the cluster
 */
public record Surroundings(
    List<Candidate> nodes,
    Map<String, Map<String, Object>> namespaces,
    List<Map<String, Object>> budgets) {
  public Surroundings {
    nodes = List.copyOf(nodes);
    namespaces = Map.copyOf(namespaces);
    budgets = List.copyOf(budgets);
  }

  /** The same with another state of one of the nodes. */
  Surroundings with(Candidate changed) {
    return new Surroundings(
        nodes.stream()
            .map(candidate -> candidate.name().equals(changed.name()) ? changed : candidate)
            .toList(),
        namespaces,
        budgets);
  }
}
