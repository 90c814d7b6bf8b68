package io.edgewright.simulator.workload;

import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses which pods of lower priority make room for one that fits nowhere, as the plugin
 * DefaultPreemption of kube-scheduler does: as few as suffice, and rather none that a disruption
 * budget protects.
 */
final class PreemptionPlanner {
  /** By priority, then by age: the first is the one to be spared first. */
  private static final Comparator<Map<String, Object>> IMPORTANCE =
      Comparator.comparingLong(PreemptionPlanner::priority)
          .reversed()
          .thenComparing(pod -> Tree.text(pod, "status", "startTime"))
          .thenComparing(pod -> Tree.text(pod, "metadata", "name"));

  private static final Comparator<Victims> PREFERENCE =
      Comparator.comparingLong(Victims::violations)
          .thenComparingLong(victims -> priority(victims.pods().getFirst()))
          .thenComparing(Victims::priorities)
          .thenComparing(victims -> victims.pods().size())
          .thenComparing(Comparator.comparing(Victims::youth).reversed())
          .thenComparing(Victims::node);

  private final Map<String, Object> pod;
  private final Surroundings around;

  PreemptionPlanner(Map<String, Object> pod, Surroundings around) {
    this.pod = pod;
    this.around = around;
  }

  /**
   * Pods whose leaving makes room on a node.
   *
   * @param violations how many of them a disruption budget protects
   */
  record Victims(String node, List<Map<String, Object>> pods, long violations) {
    Victims {
      pods = List.copyOf(pods);
    }

    /** Priorities added up, each made positive so that more victims are never better. */
    private double priorities() {
      return pods.stream().mapToDouble(victim -> priority(victim) + 0x1p31).sum();
    }

    /** When the oldest of the most important ones was started. */
    private String youth() {
      var highest = priority(pods.getFirst());
      return pods.stream()
          .filter(victim -> priority(victim) == highest)
          .map(victim -> Tree.text(victim, "status", "startTime"))
          .min(Comparator.naturalOrder())
          .orElse("");
    }
  }

  static long priority(Map<String, Object> pod) {
    return Tree.number(pod, "spec", "priority").orElse(0L);
  }

  /** Why the pod makes nobody leave, whatever would help; empty where it may. */
  Optional<String> ineligible() {
    if (Tree.text(pod, "spec", "preemptionPolicy").equals("Never")) {
      return Optional.of("not eligible due to preemptionPolicy=Never.");
    }
    var nominated = Tree.text(pod, "status", "nominatedNodeName");
    var waits =
        around.nodes().stream()
            .filter(candidate -> candidate.name().equals(nominated))
            .flatMap(candidate -> candidate.pods().stream())
            .anyMatch(
                other ->
                    priority(other) < priority(pod)
                        && Tree.find(other, "metadata", "deletionTimestamp").isPresent());
    return waits
        ? Optional.of("not eligible due to a terminating pod on the nominated node.")
        : Optional.empty();
  }

  /** The best of what would help on the nodes where leaving helps. */
  Optional<Victims> best(List<Candidate> nodes) {
    return nodes.stream().flatMap(candidate -> on(candidate).stream()).min(PREFERENCE);
  }

  /** What stands in the way on a node even if everybody left that may be made to leave. */
  List<String> inVain(Candidate candidate) {
    var all = removable(candidate);
    if (all.isEmpty()) {
      return List.of("No preemption victims found for incoming pod");
    }
    var empty = without(candidate, all);
    return new FitEvaluator(pod, around.with(empty))
        .obstacle(empty)
        .map(Obstacle::reasons)
        .orElse(List.of());
  }

  private Optional<Victims> on(Candidate candidate) {
    var all = removable(candidate);
    var state = without(candidate, all);
    if (all.isEmpty() || !fits(state)) {
      return Optional.empty();
    }
    var protectedOnes = protectedAmong(all);
    var order = new ArrayList<>(protectedOnes);
    all.stream().filter(victim -> !protectedOnes.contains(victim)).forEach(order::add);
    var victims = new ArrayList<Map<String, Object>>();
    for (var victim : order) {
      var spared = state.with(victim);
      if (fits(spared)) {
        state = spared;
      } else {
        victims.add(victim);
      }
    }
    long violations = victims.stream().filter(protectedOnes::contains).count();
    victims.sort(IMPORTANCE);
    return Optional.of(new Victims(candidate.name(), victims, violations));
  }

  private boolean fits(Candidate state) {
    return new FitEvaluator(pod, around.with(state)).fits(state);
  }

  private List<Map<String, Object>> removable(Candidate candidate) {
    return candidate.pods().stream()
        .filter(other -> priority(other) < priority(pod))
        .sorted(IMPORTANCE)
        .toList();
  }

  private static Candidate without(Candidate candidate, List<Map<String, Object>> pods) {
    var result = candidate;
    for (var victim : pods) {
      result = result.without(victim);
    }
    return result;
  }

  /** Those whose leaving, one after the other, is more than a budget allows. */
  private List<Map<String, Object>> protectedAmong(List<Map<String, Object>> pods) {
    var left = new HashMap<Map<String, Object>, Long>();
    var result = new ArrayList<Map<String, Object>>();
    for (var victim : pods) {
      var isProtected = false;
      for (var budget : around.budgets()) {
        if (guards(budget, victim)) {
          var allowed = Tree.number(budget, "status", "disruptionsAllowed").orElse(0L);
          isProtected |= left.merge(budget, allowed - 1, (before, _) -> before - 1) < 0;
        }
      }
      if (isProtected) {
        result.add(victim);
      }
    }
    return result;
  }

  private static boolean guards(Map<String, Object> budget, Map<String, Object> victim) {
    var name = Tree.text(victim, "metadata", "name");
    var selector = Tree.map(budget, "spec", "selector");
    return Tree.text(budget, "metadata", "namespace")
            .equals(Tree.text(victim, "metadata", "namespace"))
        && !selector.isEmpty()
        && !Tree.map(budget, "status", "disruptedPods").containsKey(name)
        && Selection.matches(selector, Tree.map(victim, "metadata", "labels"));
  }
}
