package io.edgewright.simulator.workload;

import io.edgewright.simulator.tree.Tree;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Places a pod as a scheduler does: by what it asks for, the nodes' taints and labels; of the nodes
 * that do, the emptiest.
 */
public final class SchedulingPlanner {
  private static final String NO_VICTIMS = "No preemption victims found for incoming pod.";
  private static final String NO_HELP = "Preemption is not helpful for scheduling.";

  private SchedulingPlanner() {}

  /** A node, and what is taken of it. */
  public record Candidate(Map<String, Object> node, Amounts taken) {
    private String name() {
      return Tree.text(node, "metadata", "name");
    }

    private Amounts has() {
      return Amounts.of(Tree.map(node, "status", "allocatable"));
    }
  }

  /** Where a pod goes. */
  public sealed interface Placement {
    /** To a node. */
    record Placed(String node) implements Placement {}

    /** Nowhere, with the message of a scheduler. */
    record Unplaced(String message) implements Placement {}
  }

  private record Obstacle(List<String> reasons, boolean evictionHelps) {}

  /** Places a pod on one of the nodes. */
  public static Placement place(Map<String, Object> pod, List<Candidate> nodes) {
    if (nodes.isEmpty()) {
      return new Placement.Unplaced("no nodes available to schedule pods");
    }
    var asked = Amounts.requestedBy(pod);
    return nodes.stream()
        .filter(candidate -> obstacle(pod, asked, candidate).isEmpty())
        .min(
            Comparator.comparingDouble((Candidate c) -> c.has().share(c.taken()))
                .thenComparing(c -> c.taken().get("pods"))
                .thenComparing(Candidate::name))
        .<Placement>map(candidate -> new Placement.Placed(candidate.name()))
        .orElseGet(() -> new Placement.Unplaced(message(pod, asked, nodes)));
  }

  /** Whether a node would be left out whatever is free on it. */
  public static boolean isSuitable(Map<String, Object> pod, Map<String, Object> node) {
    return unsuitable(pod, node).isEmpty();
  }

  private static Optional<Obstacle> obstacle(
      Map<String, Object> pod, Amounts asked, Candidate candidate) {
    var unsuitable = unsuitable(pod, candidate.node());
    if (unsuitable.isPresent()) {
      return unsuitable.map(reason -> new Obstacle(List.of(reason), false));
    }
    var lacking = candidate.has().lacking(candidate.taken(), asked);
    return lacking.isEmpty() ? Optional.empty() : Optional.of(new Obstacle(lacking, true));
  }

  private static Optional<String> unsuitable(Map<String, Object> pod, Map<String, Object> node) {
    if (Tree.flag(node, "spec", "unschedulable")
        && !Taints.tolerates(
            pod, Tree.of("key", "node.kubernetes.io/unschedulable", "effect", "NoSchedule"))) {
      return Optional.of("node(s) were unschedulable");
    }
    var taint = Taints.repelling(pod, node);
    if (taint.isPresent()) {
      return taint.map(
          t ->
              "node(s) had untolerated taint {%s: %s}"
                  .formatted(Tree.text(t, "key"), Tree.text(t, "value")));
    }
    return NodeAffinity.allows(pod, node)
        ? Optional.empty()
        : Optional.of("node(s) didn't match Pod's node affinity/selector");
  }

  private static String message(Map<String, Object> pod, Amounts asked, List<Candidate> nodes) {
    var reasons = new TreeMap<String, Integer>();
    var preemption = new TreeMap<String, Integer>();
    for (var candidate : nodes) {
      obstacle(pod, asked, candidate)
          .ifPresent(
              obstacle -> {
                obstacle.reasons().forEach(reason -> reasons.merge(reason, 1, Integer::sum));
                preemption.merge(obstacle.evictionHelps() ? NO_VICTIMS : NO_HELP, 1, Integer::sum);
              });
    }
    return "%s preemption: %s"
        .formatted(counted(nodes.size(), reasons), counted(nodes.size(), preemption));
  }

  private static String counted(int nodes, Map<String, Integer> reasons) {
    return "0/%d nodes are available: %s."
        .formatted(
            nodes,
            String.join(
                ", ",
                reasons.entrySet().stream()
                    .map(e -> e.getValue() + " " + e.getKey())
                    .sorted()
                    .toList()));
  }

  /** The message where the volumes of a pod stand in the way on every node. */
  public static String blocked(int nodes, String why) {
    return "0/%d nodes are available: %s. preemption: 0/%d nodes are available: %d %s."
        .formatted(nodes, why, nodes, nodes, NO_HELP);
  }
}
