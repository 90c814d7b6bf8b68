package io.edgewright.simulator.workload;

import io.edgewright.simulator.tree.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluates how evenly a pod is to be spread with its kin, as the plugin PodTopologySpread of
 * kube-scheduler does (KEP-895). Constraints with {@code ScheduleAnyway} do not count.
 */
final class TopologySpread {
  private static final String UNEVEN = "node(s) didn't match pod topology spread constraints";

  private final List<Constraint> constraints;

  private TopologySpread(List<Constraint> constraints) {
    this.constraints = constraints;
  }

  static TopologySpread of(Map<String, Object> pod, Surroundings around) {
    var wanted =
        Tree.list(pod, "spec", "topologySpreadConstraints").stream()
            .map(Tree::asMap)
            .filter(
                constraint -> Tree.text(constraint, "whenUnsatisfiable").equals("DoNotSchedule"))
            .toList();
    var nodes =
        around.nodes().stream()
            .filter(
                candidate ->
                    wanted.stream()
                        .allMatch(
                            constraint ->
                                candidate
                                    .labels()
                                    .containsKey(Tree.text(constraint, "topologyKey"))))
            .toList();
    return new TopologySpread(
        wanted.stream().map(constraint -> Constraint.of(pod, constraint, nodes)).toList());
  }

  Optional<Obstacle> obstacle(Candidate candidate) {
    return constraints.stream()
        .flatMap(constraint -> constraint.obstacle(candidate).stream())
        .findFirst();
  }

  /**
   * One constraint, and how it stands.
   *
   * @param key the label of nodes whose values are the domains
   * @param most by how many pods two domains may differ
   * @param self 1 if the pod is one of those that are counted, else 0
   * @param counts the pods of each domain
   * @param least the pods of the emptiest domain, 0 where there are fewer domains than wanted
   */
  private record Constraint(
      String key, long most, long self, Map<Object, Long> counts, long least) {
    private static Constraint of(
        Map<String, Object> pod, Map<String, Object> constraint, List<Candidate> nodes) {
      var key = Tree.text(constraint, "topologyKey");
      var kin = new Kin(pod, constraint);
      var counts = new HashMap<Object, Long>();
      nodes.stream()
          .filter(candidate -> isCounted(pod, constraint, candidate))
          .forEach(
              candidate ->
                  counts.merge(
                      candidate.labels().getOrDefault(key, ""),
                      candidate.pods().stream().filter(kin::includes).count(),
                      Long::sum));
      var fewest = counts.values().stream().mapToLong(Long::longValue).min().orElse(0);
      var enough = counts.size() >= Tree.number(constraint, "minDomains").orElse(1L);
      return new Constraint(
          key,
          Tree.number(constraint, "maxSkew").orElse(1L),
          kin.includes(pod) ? 1 : 0,
          counts,
          enough ? fewest : 0);
    }

    private static boolean isCounted(
        Map<String, Object> pod, Map<String, Object> constraint, Candidate candidate) {
      var byAffinity = !Tree.text(constraint, "nodeAffinityPolicy").equals("Ignore");
      var byTaints = Tree.text(constraint, "nodeTaintsPolicy").equals("Honor");
      return (!byAffinity || NodeAffinity.allows(pod, candidate.node()))
          && (!byTaints || Taints.repelling(pod, candidate.node()).isEmpty());
    }

    private Optional<Obstacle> obstacle(Candidate candidate) {
      var domain = candidate.labels().get(key);
      if (domain == null) {
        return Optional.of(Obstacle.lasting(UNEVEN + " (missing required label)"));
      }
      return counts.getOrDefault(domain, 0L) + self - least > most
          ? Optional.of(Obstacle.ofOthers(UNEVEN))
          : Optional.empty();
    }
  }

  /** The pods that are spread together. */
  private record Kin(Map<String, Object> pod, Map<String, Object> constraint) {
    private boolean includes(Map<String, Object> other) {
      return Tree.text(other, "metadata", "namespace")
              .equals(Tree.text(pod, "metadata", "namespace"))
          && Tree.find(other, "metadata", "deletionTimestamp").isEmpty()
          && Tree.find(constraint, "labelSelector").isPresent()
          && Selection.matches(Tree.map(constraint, "labelSelector"), labels(other))
          && Tree.list(constraint, "matchLabelKeys").stream().allMatch(key -> agree(key, other));
    }

    /** A key that the pod itself does not have tells nothing apart. */
    private boolean agree(Object key, Map<String, Object> other) {
      var value = labels(pod).get(key);
      return value == null || value.equals(labels(other).get(key));
    }

    private static Map<String, Object> labels(Map<String, Object> pod) {
      return Tree.map(pod, "metadata", "labels");
    }
  }
}
