package io.edgewright.simulator.workload;

import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Tells what keeps a pod off each node, in the order in which kube-scheduler's plugins look. */
final class FitEvaluator {
  private final Map<String, Object> pod;
  private final Amounts asked;
  private final TopologySpread spread;
  private final PodAffinity affinity;

  FitEvaluator(Map<String, Object> pod, Surroundings around) {
    this.pod = pod;
    this.asked = Amounts.requestedBy(pod);
    this.spread = TopologySpread.of(pod, around);
    this.affinity = PodAffinity.of(pod, around);
  }

  boolean fits(Candidate candidate) {
    return obstacle(candidate).isEmpty();
  }

  /** The first thing that stands in the way. */
  Optional<Obstacle> obstacle(Candidate candidate) {
    return Stream.<Supplier<Optional<Obstacle>>>of(
            () -> unsuitable(pod, candidate.node()).map(Obstacle::lasting),
            () -> HostPorts.obstacle(pod, candidate),
            () -> lacking(candidate),
            () -> spread.obstacle(candidate),
            () -> affinity.obstacle(candidate))
        .flatMap(look -> look.get().stream())
        .findFirst();
  }

  private Optional<Obstacle> lacking(Candidate candidate) {
    var lacking = candidate.has().lacking(candidate.taken(), asked);
    return lacking.isEmpty() ? Optional.empty() : Optional.of(new Obstacle(lacking, true));
  }

  /** Why a node would be left out whatever runs on it and elsewhere. */
  static Optional<String> unsuitable(Map<String, Object> pod, Map<String, Object> node) {
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

  /** Whether others bear on where a pod may be, besides by what they ask for. */
  static boolean minds(Map<String, Object> pod) {
    return !Tree.list(pod, "spec", "topologySpreadConstraints").isEmpty()
        || List.of("podAffinity", "podAntiAffinity").stream()
            .anyMatch(kind -> !PodTerm.required(pod, kind).isEmpty());
  }
}
