package io.edgewright.engine.health;

import io.edgewright.policy.object.JsonTree;
import java.util.Map;

/** kstatus rules for jobs, but that a job is Current only when it has succeeded. */
final class JobRules {
  private JobRules() {}

  static Health job(Map<String, Object> tree) {
    var conditions = Conditions.of(tree);
    if (conditions.isTrue("Failed")) {
      return Health.failed(conditions.explain("Failed"));
    }
    if (conditions.isTrue("Complete")) {
      return Health.current();
    }
    if (JsonTree.at(tree, "spec", "suspend").orElse(false).equals(true)) {
      return Health.current();
    }
    var completions = JsonTree.integer(tree, "spec", "completions").orElse(1L);
    var succeeded = JsonTree.integer(tree, "status", "succeeded").orElse(0L);
    return Health.inProgress("succeeded: %d/%d".formatted(succeeded, completions));
  }
}
