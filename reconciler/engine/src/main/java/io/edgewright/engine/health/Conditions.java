package io.edgewright.engine.health;

import io.edgewright.policy.object.JsonTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code status.conditions}. */
final class Conditions {
  private final List<Object> conditions;

  private Conditions(List<Object> conditions) {
    this.conditions = conditions;
  }

  static Conditions of(Map<String, Object> tree) {
    return new Conditions(JsonTree.list(tree, "status", "conditions"));
  }

  /** The rules for kinds without rules of their own. */
  static Health generic(Map<String, Object> tree) {
    var conditions = of(tree);
    if (conditions.isTrue("Stalled")) {
      return Health.failed(conditions.explain("Stalled"));
    }
    if (conditions.isTrue("Reconciling")) {
      return Health.inProgress(conditions.explain("Reconciling"));
    }
    if (conditions.isFalse("Ready") || conditions.isUnknown("Ready")) {
      return Health.inProgress(conditions.explain("Ready"));
    }
    return Health.current();
  }

  boolean isTrue(String type) {
    return "True".equals(status(type));
  }

  boolean isFalse(String type) {
    return "False".equals(status(type));
  }

  boolean isUnknown(String type) {
    return "Unknown".equals(status(type));
  }

  String reason(String type) {
    return find(type).flatMap(condition -> JsonTree.text(condition, "reason")).orElse("");
  }

  /** {@code Reason: message}, as far as there are any. */
  String explain(String type) {
    var message = find(type).flatMap(found -> JsonTree.text(found, "message")).orElse("");
    var reason = reason(type);
    if (message.isEmpty()) {
      return reason.isEmpty() ? type : reason;
    }
    return reason.isEmpty() ? message : reason + ": " + message;
  }

  private String status(String type) {
    return find(type).flatMap(condition -> JsonTree.text(condition, "status")).orElse("");
  }

  @SuppressWarnings("unchecked")
  private Optional<Map<String, Object>> find(String type) {
    return conditions.stream()
        .filter(Map.class::isInstance)
        .map(condition -> (Map<String, Object>) condition)
        .filter(condition -> type.equals(condition.get("type")))
        .findFirst();
  }
}
