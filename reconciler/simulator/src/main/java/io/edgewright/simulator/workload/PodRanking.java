package io.edgewright.simulator.workload;

import io.edgewright.simulator.tree.Tree;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Orders the pods of a controller by which goes first when there are too many. */
public final class PodRanking {
  private static final Comparator<Map<String, Object>> FIRST_TO_GO =
      Comparator.comparing(
              (Map<String, Object> pod) -> !Tree.text(pod, "spec", "nodeName").isEmpty())
          .thenComparing(pod -> !Tree.text(pod, "status", "phase").equals("Pending"))
          .thenComparing(PodLife::isReady)
          .thenComparing(
              pod -> Tree.text(pod, "metadata", "creationTimestamp"), Comparator.reverseOrder())
          .thenComparing(pod -> Tree.text(pod, "metadata", "name"));

  private PodRanking() {}

  /** Those without a node first, then those not ready, then the youngest. */
  public static List<Map<String, Object>> firstToGo(List<Map<String, Object>> pods) {
    return pods.stream().sorted(FIRST_TO_GO).toList();
  }
}
