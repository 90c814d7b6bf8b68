package io.edgewright.service.status;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Conditions, health and object references as trees, and back. */
final class ConditionTree {
  private ConditionTree() {}

  static Map<String, Object> write(Condition condition) {
    return new TreeWriter()
        .value("type", condition.type())
        .value("status", condition.status().word())
        .text("reason", condition.reason())
        .text("message", condition.message())
        .optional("since", Optional.of(condition.since()))
        .tree();
  }

  static Condition read(TreeReader tree) {
    return new Condition(
        tree.required("type"),
        status(tree.required("status")),
        tree.text("reason"),
        tree.text("message"),
        tree.instant("since"));
  }

  static Health health(String word) {
    return Arrays.stream(Health.values())
        .filter(health -> health.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no health is called " + word));
  }

  private static ConditionStatus status(String word) {
    return Arrays.stream(ConditionStatus.values())
        .filter(status -> status.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no condition status is called " + word));
  }
}
