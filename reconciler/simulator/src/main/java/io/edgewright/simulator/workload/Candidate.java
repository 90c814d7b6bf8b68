package io.edgewright.simulator.workload;

import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A node on which a pod may be placed.
 *
 * @param node the node
 * @param taken what the pods on it ask for, added up
 * @param pods those pods
 */
public record Candidate(Map<String, Object> node, Amounts taken, List<Map<String, Object>> pods) {
  public Candidate {
    pods = List.copyOf(pods);
  }

  String name() {
    return Tree.text(node, "metadata", "name");
  }

  Map<String, Object> labels() {
    return Tree.map(node, "metadata", "labels");
  }

  Amounts has() {
    return Amounts.of(Tree.map(node, "status", "allocatable"));
  }

  /** The node as it were with one pod more. */
  public Candidate with(Map<String, Object> pod) {
    var more = new ArrayList<>(pods);
    more.add(pod);
    return new Candidate(node, taken.plus(Amounts.requestedBy(pod)), more);
  }

  /** The node as it were without one of its pods. */
  Candidate without(Map<String, Object> pod) {
    var left = new ArrayList<>(pods);
    left.remove(pod);
    return new Candidate(node, taken.minus(Amounts.requestedBy(pod)), left);
  }
}
