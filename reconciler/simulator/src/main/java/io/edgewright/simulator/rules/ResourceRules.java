package io.edgewright.simulator.rules;

import io.edgewright.simulator.schema.Quantity;
import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;

/** What must hold for the resources of a container. */
final class ResourceRules {
  private ResourceRules() {}

  static void check(Map<String, Object> container, String path, Problems problems) {
    var resources = Tree.map(container, "resources");
    var limits = Tree.map(resources, "limits");
    for (var part : List.of("limits", "requests")) {
      Tree.map(resources, part)
          .forEach(
              (name, quantity) -> {
                if (Quantity.value(quantity).signum() < 0) {
                  problems.invalid(
                      path + ".resources." + part + "[" + name + "]",
                      quantity,
                      "must be greater than or equal to 0");
                }
              });
    }
    Tree.map(resources, "requests")
        .forEach(
            (name, request) -> {
              var limit = limits.get(name);
              if (limit != null && Quantity.value(request).compareTo(Quantity.value(limit)) > 0) {
                problems.invalid(
                    path + ".resources.requests",
                    request,
                    "must be less than or equal to " + name + " limit of " + limit);
              }
            });
  }
}
