package io.edgewright.simulator.workload;

import io.edgewright.simulator.workload.PreemptionPlanner.Victims;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Places a pod as a scheduler does: by what it asks for, the nodes' taints and labels, and the pods
 * around it; of the nodes that do, the emptiest. Where none does, pods of lower priority may have
 * to leave.
 */
public final class SchedulingPlanner {
  private static final String NO_HELP = "Preemption is not helpful for scheduling";

  private SchedulingPlanner() {}

  /** Where a pod goes. */
  public sealed interface Placement {
    /** To a node. */
    record Placed(String node) implements Placement {}

    /**
     * Nowhere, with the message of a scheduler.
     *
     * @param keepsNomination whether it still waits for the room that others are leaving
     */
    record Unplaced(String message, boolean keepsNomination) implements Placement {}

    /**
     * To a node as soon as others have left it.
     *
     * @param victims the pods that have to leave, at least one
     */
    record Preempting(String node, List<Map<String, Object>> victims, String message)
        implements Placement {
      public Preempting {
        victims = List.copyOf(victims);
      }
    }
  }

  /** Places a pod on one of the nodes. */
  public static Placement place(Map<String, Object> pod, Surroundings around) {
    if (around.nodes().isEmpty()) {
      return new Placement.Unplaced("no nodes available to schedule pods", false);
    }
    var fit = new FitEvaluator(pod, around);
    return around.nodes().stream()
        .filter(fit::fits)
        .min(
            Comparator.comparingDouble((Candidate c) -> c.has().share(c.taken()))
                .thenComparing(c -> c.taken().get("pods"))
                .thenComparing(Candidate::name))
        .<Placement>map(candidate -> new Placement.Placed(candidate.name()))
        .orElseGet(() -> preempting(pod, around, fit));
  }

  /** Whether a node would be left out whatever is free on it. */
  public static boolean isSuitable(Map<String, Object> pod, Map<String, Object> node) {
    return FitEvaluator.unsuitable(pod, node).isEmpty();
  }

  /** Whether the pods around it bear on where a pod may be, besides by what they ask for. */
  public static boolean mindsNeighbours(Map<String, Object> pod) {
    return FitEvaluator.minds(pod);
  }

  /** How important a pod is; 0 unless it says otherwise. */
  public static long priority(Map<String, Object> pod) {
    return PreemptionPlanner.priority(pod);
  }

  private static Placement preempting(
      Map<String, Object> pod, Surroundings around, FitEvaluator fit) {
    var message = obstacles(around.nodes(), fit);
    var preemption = new PreemptionPlanner(pod, around);
    var ineligible = preemption.ineligible();
    if (ineligible.isPresent()) {
      return new Placement.Unplaced(
          "%s preemption: %s.".formatted(message, ineligible.get()), true);
    }
    var helpful =
        around.nodes().stream()
            .filter(candidate -> fit.obstacle(candidate).stream().anyMatch(Obstacle::evictionHelps))
            .toList();
    return preemption
        .best(helpful)
        .<Placement>map(victims -> preempting(victims, message))
        .orElseGet(
            () ->
                new Placement.Unplaced(
                    "%s preemption: %s.".formatted(message, inVain(around, helpful, preemption)),
                    false));
  }

  private static Placement preempting(Victims victims, String message) {
    return new Placement.Preempting(victims.node(), victims.pods(), message);
  }

  private static String obstacles(List<Candidate> nodes, FitEvaluator fit) {
    var reasons = new TreeMap<String, Integer>();
    nodes.forEach(
        candidate ->
            fit.obstacle(candidate)
                .ifPresent(
                    obstacle ->
                        obstacle
                            .reasons()
                            .forEach(reason -> reasons.merge(reason, 1, Integer::sum))));
    return counted(nodes.size(), reasons);
  }

  private static String inVain(
      Surroundings around, List<Candidate> helpful, PreemptionPlanner preemption) {
    var reasons = new TreeMap<String, Integer>();
    for (var candidate : around.nodes()) {
      if (helpful.contains(candidate)) {
        preemption.inVain(candidate).forEach(reason -> reasons.merge(reason, 1, Integer::sum));
      } else {
        reasons.merge(NO_HELP, 1, Integer::sum);
      }
    }
    return counted(around.nodes().size(), reasons);
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
    return "0/%d nodes are available: %s. preemption: 0/%d nodes are available: %d %s.."
        .formatted(nodes, why, nodes, nodes, NO_HELP);
  }
}
