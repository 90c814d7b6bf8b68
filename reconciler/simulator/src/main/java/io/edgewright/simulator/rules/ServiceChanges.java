package io.edgewright.simulator.rules;

import static io.edgewright.simulator.rules.ImmutableFields.differ;

import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;

/** What an update of a service may not change. */
final class ServiceChanges {
  private ServiceChanges() {}

  static void service(Map<String, Object> object, Map<String, Object> old, Problems problems) {
    var spec = Tree.map(object, "spec");
    var was = Tree.map(old, "spec");
    var isBalanced = Tree.text(spec, "type").equals("LoadBalancer");
    if (isBalanced
        && Tree.text(was, "type").equals("LoadBalancer")
        && differ(spec, was, "loadBalancerClass")) {
      problems.invalid(
          "spec.loadBalancerClass",
          Tree.find(spec, "loadBalancerClass").orElse(Null.NULL),
          "may not change once set");
    }
    if (isChecked(spec) && isChecked(was) && differ(spec, was, "healthCheckNodePort")) {
      problems.forbidden("spec.healthCheckNodePort", "field is immutable");
    }
    var before = Tree.list(was, "clusterIPs");
    var now = Tree.list(spec, "clusterIPs");
    var headless = List.<Object>of("None");
    if (ServiceAddresses.isOutside(spec)
        || ServiceAddresses.isOutside(was)
        || (before.equals(headless) && now.equals(headless))) {
      return;
    }
    stays("clusterIPs", before, now, problems);
    if (before.equals(headless) == now.equals(headless)) {
      stays("ipFamilies", Tree.list(was, "ipFamilies"), Tree.list(spec, "ipFamilies"), problems);
    }
  }

  private static boolean isChecked(Map<String, Object> spec) {
    return Tree.text(spec, "type").equals("LoadBalancer")
        && Tree.text(spec, "externalTrafficPolicy").equals("Local");
  }

  /** The first of a list stays; others may come and go. */
  private static void stays(
      String field, List<Object> before, List<Object> now, Problems problems) {
    var path = "spec." + field + "[0]";
    if (!before.isEmpty() && now.isEmpty()) {
      problems.invalid(path, now, "the primary one can not be unset");
    } else if (!before.isEmpty() && !before.getFirst().equals(now.getFirst())) {
      problems.invalidText(
          path,
          "[]string{" + String.join(", ", now.stream().map(Problems::shown).toList()) + "}",
          "may not change once set");
    }
  }
}
