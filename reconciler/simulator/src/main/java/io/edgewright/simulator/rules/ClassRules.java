package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What must hold for classes of pods: of their priority, and of what runs them. */
final class ClassRules {
  private static final String SYSTEM = "system-";
  private static final long HIGHEST = 1_000_000_000;
  private static final Map<String, Long> OF_THE_SYSTEM =
      Map.of("system-node-critical", 2_000_001_000L, "system-cluster-critical", 2_000_000_000L);

  private ClassRules() {}

  static void priority(Map<String, Object> object, Problems problems) {
    var name = Tree.text(object, "metadata", "name");
    var value = Tree.number(object, "value").orElse(0L);
    if (name.startsWith(SYSTEM)) {
      if (!value.equals(OF_THE_SYSTEM.get(name)) || Tree.flag(object, "globalDefault")) {
        problems.forbidden(
            "metadata.name",
            "priority class names with 'system-' prefix are reserved for system use only");
      }
    } else if (value > HIGHEST) {
      problems.forbidden("value", "maximum allowed value of a user defined priority is " + HIGHEST);
    }
    var policy = Tree.text(object, "preemptionPolicy");
    if (policy.isEmpty()) {
      problems.required("preemptionPolicy", "");
    } else if (!List.of("PreemptLowerPriority", "Never").contains(policy)) {
      problems.unsupported("preemptionPolicy", policy, List.of("PreemptLowerPriority", "Never"));
    }
  }

  static void runtime(Map<String, Object> object, Problems problems) {
    var handler = Tree.text(object, "handler");
    NameFormat.label(handler).ifPresent(why -> problems.invalid("handler", handler, why));
    Tree.map(object, "overhead", "podFixed")
        .forEach(
            (name, quantity) -> {
              var path = "overhead.limits[" + name + "]";
              ResourceNames.container(name, path, problems);
              ResourceNames.amount(name, quantity, path, problems);
            });
    MetadataRules.labels(
        "scheduling.nodeSelector", Tree.map(object, "scheduling", "nodeSelector"), problems);
    var path = "scheduling.tolerations";
    new PlacementRules(problems)
        .tolerations(Tree.list(object, "scheduling", "tolerations"), path + ".tolerations");
    var seen = new HashSet<Object>();
    var index = 0;
    for (var toleration : Tree.list(object, "scheduling", "tolerations")) {
      var key = ImmutableFields.without(Tree.asMap(toleration), List.of("tolerationSeconds"));
      if (!seen.add(key)) {
        problems.duplicate(path + "[" + index + "]", toleration);
      }
      index++;
    }
  }
}
