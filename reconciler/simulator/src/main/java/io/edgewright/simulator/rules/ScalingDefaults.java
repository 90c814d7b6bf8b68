package io.edgewright.simulator.rules;

import static io.edgewright.simulator.rules.Defaults.absent;
import static io.edgewright.simulator.rules.Defaults.child;
import static io.edgewright.simulator.rules.Defaults.has;

import io.edgewright.simulator.conversion.Conversion;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What autoscalers leave open. */
final class ScalingDefaults {
  private ScalingDefaults() {}

  static void autoscaler(ResourceKind kind, Map<String, Object> object) {
    fill(kind, object);
    var settled = Conversion.settled(object);
    if (settled != object) {
      object.clear();
      object.putAll(settled);
    }
  }

  private static void fill(ResourceKind kind, Map<String, Object> object) {
    var spec = child(object, "spec");
    absent(spec, "minReplicas", 1L);
    if (kind.groupVersion().version().equals("v2") && Tree.list(spec, "metrics").isEmpty()) {
      var target = new LinkedHashMap<String, Object>();
      target.put("type", "Utilization");
      target.put("averageUtilization", 80L);
      var resource = new LinkedHashMap<String, Object>();
      resource.put("name", "cpu");
      resource.put("target", target);
      var metric = new LinkedHashMap<String, Object>();
      metric.put("type", "Resource");
      metric.put("resource", resource);
      spec.put("metrics", new ArrayList<Object>(List.of(metric)));
    }
    if (has(spec, "behavior")) {
      var behavior = child(spec, "behavior");
      var up = child(behavior, "scaleUp");
      absent(up, "stabilizationWindowSeconds", 0L);
      scaling(up, List.of(scalingPolicy("Pods", 4), scalingPolicy("Percent", 100)));
      scaling(child(behavior, "scaleDown"), List.of(scalingPolicy("Percent", 100)));
    }
  }

  private static void scaling(Map<String, Object> rules, List<Object> policies) {
    absent(rules, "selectPolicy", "Max");
    if (Tree.list(rules, "policies").isEmpty()) {
      rules.put("policies", new ArrayList<>(policies));
    }
  }

  private static Map<String, Object> scalingPolicy(String type, long value) {
    return Tree.of("type", type, "value", value, "periodSeconds", 15L);
  }
}
