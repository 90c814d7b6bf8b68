package io.edgewright.service.status;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.service.status.Change.ReplicasChanged.Step;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Says for people how numbers of replicas changed: {@code fra1 2→4, nyc1 3→2 replicas}. */
final class ReplicaText {
  private ReplicaText() {}

  /**
   * One line.
   *
   * @param named at most so many clusters are named
   */
  static String of(SortedMap<ClusterName, Step> clusters, int named) {
    int more = clusters.size() - named;
    var steps =
        clusters.entrySet().stream()
            .limit(named)
            .map(entry -> entry.getKey() + " " + step(entry.getValue()))
            .collect(Collectors.joining(", "));
    return steps + (more > 0 ? " and %d more".formatted(more) : "") + " replicas";
  }

  private static String step(Step step) {
    return number(step.from()) + "→" + number(step.to());
  }

  private static String number(Optional<Integer> count) {
    return count.map(String::valueOf).orElse("own");
  }
}
