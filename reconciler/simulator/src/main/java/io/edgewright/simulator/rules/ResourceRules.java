package io.edgewright.simulator.rules;

import io.edgewright.simulator.schema.Quantity;
import io.edgewright.simulator.tree.Tree;
import java.util.Map;
import java.util.stream.Stream;

/** What must hold for the resources of a container, and for what a pod takes beside them. */
final class ResourceRules {
  private ResourceRules() {}

  static void check(Map<String, Object> container, String path, Problems problems) {
    var resources = Tree.map(container, "resources");
    amounts(
        Tree.map(resources, "limits"),
        Tree.map(resources, "requests"),
        path + ".resources",
        problems);
  }

  /** What is asked for, and what there may be of it. */
  static void amounts(
      Map<String, Object> limits, Map<String, Object> requests, String path, Problems problems) {
    limits.forEach((name, amount) -> amount(name, amount, path + ".limits", problems));
    requests.forEach(
        (name, amount) -> {
          amount(name, amount, path + ".requests", problems);
          bounded(name, amount, limits, path, problems);
        });
    var names = Stream.of(limits, requests).flatMap(of -> of.keySet().stream()).toList();
    if (names.stream().anyMatch(ResourceNames::isHugePages)
        && !names.contains("cpu")
        && !names.contains("memory")) {
      problems.forbidden(path, "HugePages require cpu or memory");
    }
  }

  private static void amount(String name, Object amount, String path, Problems problems) {
    var at = path + "[" + name + "]";
    ResourceNames.container(name, at, problems);
    ResourceNames.amount(name, amount, at, problems);
  }

  private static void bounded(
      String name, Object amount, Map<String, Object> limits, String path, Problems problems) {
    var limit = limits.get(name);
    var isExact = !ResourceNames.isOvercommitted(name);
    if (limit == null) {
      if (isExact) {
        problems.required(path + ".limits", "Limit must be set for non overcommitable resources");
      }
      return;
    }
    var excess = Quantity.value(amount).compareTo(Quantity.value(limit));
    if (excess > 0 || (isExact && excess != 0)) {
      problems.invalid(
          path + ".requests",
          amount,
          "must be %s to %s limit of %s"
              .formatted(isExact ? "equal" : "less than or equal", name, limit));
    }
  }
}
