package io.edgewright.simulator.workload;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Evaluates what a pod requires of the pods beside it, and they of it, as the plugin
 * InterPodAffinity of kube-scheduler does. What is only preferred does not count.
 */
final class PodAffinity {
  private static final String TOGETHER = "podAffinity";
  private static final String APART = "podAntiAffinity";

  /** A part of the cluster: a label of nodes, and its value. */
  private record Domain(String key, Object value) {}

  private final List<PodTerm> together;
  private final List<PodTerm> apart;
  private final Set<Domain> wanted = new HashSet<>();
  private final Set<Domain> avoided = new HashSet<>();
  private final Set<Domain> closed = new HashSet<>();
  private final boolean isFirst;

  private PodAffinity(Map<String, Object> pod, Surroundings around) {
    this.together = PodTerm.required(pod, TOGETHER);
    this.apart = PodTerm.required(pod, APART);
    around.nodes().forEach(candidate -> look(pod, candidate, around.namespaces()));
    // The first of pods that want to be together has nobody to join yet.
    this.isFirst =
        wanted.isEmpty()
            && together.stream().allMatch(term -> term.means(pod, around.namespaces()));
  }

  static PodAffinity of(Map<String, Object> pod, Surroundings around) {
    return new PodAffinity(pod, around);
  }

  private void look(
      Map<String, Object> pod, Candidate candidate, Map<String, Map<String, Object>> namespaces) {
    for (var other : candidate.pods()) {
      if (together.stream().allMatch(term -> term.means(other, namespaces))) {
        together.forEach(term -> add(wanted, term, candidate));
      }
      apart.stream()
          .filter(term -> term.means(other, namespaces))
          .forEach(term -> add(avoided, term, candidate));
      PodTerm.required(other, APART).stream()
          .filter(term -> term.means(pod, namespaces))
          .forEach(term -> add(closed, term, candidate));
    }
  }

  private static void add(Set<Domain> domains, PodTerm term, Candidate candidate) {
    term.domain(candidate).ifPresent(value -> domains.add(new Domain(term.topologyKey(), value)));
  }

  Optional<Obstacle> obstacle(Candidate candidate) {
    if (!together.stream().allMatch(term -> isWanted(term, candidate))) {
      return Optional.of(Obstacle.lasting("node(s) didn't match pod affinity rules"));
    }
    if (apart.stream().anyMatch(term -> isIn(avoided, term, candidate))) {
      return Optional.of(Obstacle.ofOthers("node(s) didn't match pod anti-affinity rules"));
    }
    return closed.stream().anyMatch(domain -> contains(domain, candidate))
        ? Optional.of(Obstacle.ofOthers("node(s) didn't satisfy existing pods anti-affinity rules"))
        : Optional.empty();
  }

  private boolean isWanted(PodTerm term, Candidate candidate) {
    return term.domain(candidate).isPresent() && (isFirst || isIn(wanted, term, candidate));
  }

  private static boolean isIn(Set<Domain> domains, PodTerm term, Candidate candidate) {
    return term.domain(candidate)
        .filter(value -> domains.contains(new Domain(term.topologyKey(), value)))
        .isPresent();
  }

  private static boolean contains(Domain domain, Candidate candidate) {
    return domain.value().equals(candidate.labels().get(domain.key()));
  }
}
