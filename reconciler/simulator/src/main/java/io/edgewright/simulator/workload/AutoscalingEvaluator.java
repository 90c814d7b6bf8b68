package io.edgewright.simulator.workload;

import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges how many replicas a HorizontalPodAutoscaler wants. */
public final class AutoscalingEvaluator {
  /** The annotation of an autoscaler that stands for its metric, in percent. */
  public static final String UTILIZATION = "simulator.edgewright.dev/utilization";

  private static final double TOLERANCE = 0.1;

  private AutoscalingEvaluator() {}

  private static Optional<Long> utilization(Map<String, Object> autoscaler) {
    var text = Tree.text(autoscaler, "metadata", "annotations", UTILIZATION);
    return text.matches("\\d{1,6}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  private static long target(Map<String, Object> autoscaler) {
    return Tree.list(autoscaler, "spec", "metrics").stream()
        .map(m -> Tree.number(Tree.asMap(m), "resource", "target", "averageUtilization"))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> Tree.number(autoscaler, "spec", "targetCPUUtilizationPercentage"))
        .filter(percent -> percent > 0)
        .orElse(80L);
  }

  /** How many replicas it wants where there are that many. */
  public static long desired(Map<String, Object> autoscaler, long current) {
    var least = Tree.number(autoscaler, "spec", "minReplicas").orElse(1L);
    var most = Tree.number(autoscaler, "spec", "maxReplicas").orElse(least);
    var ratio =
        utilization(autoscaler).map(used -> used.doubleValue() / target(autoscaler)).orElse(1.0);
    var wanted = Math.abs(ratio - 1) <= TOLERANCE ? current : (long) Math.ceil(current * ratio);
    return Math.clamp(wanted, least, Math.max(least, most));
  }

  /** The status that it has then. */
  public static Map<String, Object> status(
      Map<String, Object> autoscaler, long current, long desired, String now) {
    var conditions =
        new Conditions(autoscaler, now)
            .set(
                "AbleToScale", "True", "ReadyForNewScale", "recommended size matches current size");
    var status = new LinkedHashMap<>(Tree.map(autoscaler, "status"));
    var used = utilization(autoscaler);
    if (used.isPresent()) {
      conditions.set(
          "ScalingActive",
          "True",
          "ValidMetricFound",
          "the HPA was able to successfully calculate a replica count");
      status.put("currentMetrics", List.of(metric(used.get())));
    } else {
      conditions.set(
          "ScalingActive",
          "False",
          "FailedGetResourceMetric",
          "a simulated cluster has no metrics; set the annotation " + UTILIZATION);
      status.put("currentMetrics", Null.NULL);
    }
    status.put("currentReplicas", current);
    status.put("desiredReplicas", desired);
    status.put("conditions", conditions.all());
    return status;
  }

  private static Map<String, Object> metric(long percent) {
    return Tree.of(
        "type",
        "Resource",
        "resource",
        Tree.of(
            "name",
            "cpu",
            "current",
            Tree.of("averageUtilization", percent, "averageValue", percent + "m")));
  }
}
