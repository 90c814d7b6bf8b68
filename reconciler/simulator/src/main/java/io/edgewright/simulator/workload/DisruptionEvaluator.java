package io.edgewright.simulator.workload;

import io.edgewright.simulator.tree.Tree;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Judges how many pods of a PodDisruptionBudget may be evicted. */
public final class DisruptionEvaluator {
  private DisruptionEvaluator() {}

  /** Whether a budget covers a pod. */
  public static boolean covers(Map<String, Object> budget, Map<String, Object> pod) {
    return Tree.find(budget, "spec", "selector").isPresent()
        && Selection.matches(
            Tree.map(budget, "spec", "selector"), Tree.map(pod, "metadata", "labels"));
  }

  /**
   * The status of a budget.
   *
   * @param pods the pods that it covers and that are not over
   * @param expected how many their controllers want
   */
  public static Map<String, Object> status(
      Map<String, Object> budget, List<Map<String, Object>> pods, long expected, String now) {
    var healthy =
        pods.stream()
            .filter(
                pod ->
                    PodLife.isReady(pod)
                        && Tree.find(pod, "metadata", "deletionTimestamp").isEmpty())
            .count();
    var desired = desired(budget, expected);
    var allowed = expected == 0 ? 0 : Math.max(0, healthy - desired);
    var status = new LinkedHashMap<String, Object>();
    status.put("observedGeneration", Tree.number(budget, "metadata", "generation").orElse(1L));
    status.put("disruptionsAllowed", allowed);
    status.put("currentHealthy", healthy);
    status.put("desiredHealthy", desired);
    status.put("expectedPods", expected);
    status.put(
        "conditions",
        new Conditions(budget, now)
                .set(
                    "DisruptionAllowed",
                    allowed > 0 ? "True" : "False",
                    allowed > 0 ? "SufficientPods" : "InsufficientPods",
                    "")
                .all()
                .stream()
                .<Object>map(
                    c -> {
                      var condition = new LinkedHashMap<>(Tree.asMap(c));
                      condition.putIfAbsent("message", "");
                      condition.put(
                          "observedGeneration",
                          Tree.number(budget, "metadata", "generation").orElse(1L));
                      return condition;
                    })
                .toList());
    return status;
  }

  private static long desired(Map<String, Object> budget, long expected) {
    var least = Tree.find(budget, "spec", "minAvailable");
    if (least.isPresent()) {
      return share(least.get(), expected);
    }
    var most = Tree.find(budget, "spec", "maxUnavailable").orElse(1L);
    return Math.max(0, expected - share(most, expected));
  }

  private static long share(Object value, long total) {
    if (value instanceof Long number) {
      return number;
    }
    var percent = value.toString().replace("%", "");
    return percent.matches("\\d{1,3}")
        ? new BigDecimal(percent)
            .multiply(BigDecimal.valueOf(total))
            .divide(BigDecimal.valueOf(100), 0, RoundingMode.CEILING)
            .longValue()
        : 0;
  }
}
