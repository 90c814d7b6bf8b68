package io.edgewright.simulator.rules;

import io.edgewright.simulator.schema.Addresses;
import io.edgewright.simulator.tree.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold for nodes. */
final class NodeRules {
  private static final String RANGES = "spec.podCIDRs";
  private static final String CHANGED =
      "node updates may not change podCIDR except from \"\" to valid";

  private NodeRules() {}

  static void check(Map<String, Object> object, Problems problems) {
    taints(Tree.list(object, "spec", "taints"), problems);
    resources(Tree.map(object, "status"), problems);
    ranges(Tree.list(object, "spec", "podCIDRs"), problems);
  }

  private static void taints(List<Object> taints, Problems problems) {
    var seen = new HashSet<List<String>>();
    for (var i = 0; i < taints.size(); i++) {
      var path = "metadata.taints[" + i + "]";
      var taint = Tree.asMap(taints.get(i));
      var key = Tree.text(taint, "key");
      NameFormat.qualifiedName(key).ifPresent(why -> problems.invalid(path + ".key", key, why));
      var value = Tree.text(taint, "value");
      NameFormat.labelValue(value).ifPresent(why -> problems.invalid(path + ".value", value, why));
      var effect = Tree.text(taint, "effect");
      if (effect.isEmpty()) {
        problems.required(path + ".effect", "");
      } else if (!PlacementRules.EFFECTS.contains(effect)) {
        problems.unsupported(path + ".effect", effect, PlacementRules.EFFECTS);
      }
      if (!seen.add(List.of(key, effect))) {
        problems.duplicate(path, taint);
      }
    }
  }

  private static void resources(Map<String, Object> status, Problems problems) {
    for (var part : List.of("capacity", "allocatable")) {
      Tree.map(status, part)
          .forEach(
              (name, quantity) ->
                  ResourceNames.amount(name, quantity, "status." + part + "." + name, problems));
    }
  }

  private static void ranges(List<Object> ranges, Problems problems) {
    for (var i = 0; i < ranges.size(); i++) {
      if (!Addresses.isRange(ranges.get(i).toString())) {
        problems.invalid(RANGES + "[" + i + "]", ranges, "must be valid CIDR");
      }
    }
    if (ranges.size() < 2) {
      return;
    }
    if (!ranges.stream().map(Object::toString).allMatch(Addresses::isRange)) {
      problems.internal(RANGES, "invalid PodCIDRs. failed to check with dual stack");
    }
    var families =
        Set.copyOf(ranges.stream().map(range -> range.toString().contains(":")).toList());
    if (families.size() < 2 || ranges.size() > 2) {
      problems.invalid(RANGES, ranges, "may specify no more than one CIDR for each IP family");
    }
    var seen = new HashSet<Object>();
    for (var i = 0; i < ranges.size(); i++) {
      if (!seen.add(ranges.get(i))) {
        problems.duplicate(RANGES + "[" + i + "]", ranges.get(i));
      }
    }
  }

  static void update(Map<String, Object> object, Map<String, Object> old, Problems problems) {
    resources(Tree.map(object, "status"), problems);
    var addresses = Tree.list(object, "status", "addresses");
    for (var i = 0; i < addresses.size(); i++) {
      if (addresses.indexOf(addresses.get(i)) < i) {
        problems.duplicate("status.addresses[" + i + "]", addresses.get(i));
      }
    }
    var ranges = Tree.list(old, "spec", "podCIDRs");
    if (!ranges.isEmpty() && !ranges.equals(Tree.list(object, "spec", "podCIDRs"))) {
      problems.forbidden(RANGES, CHANGED);
    }
    var provider = Tree.text(old, "spec", "providerID");
    if (!provider.isEmpty() && !provider.equals(Tree.text(object, "spec", "providerID"))) {
      problems.forbidden(
          "spec.providerID", "node updates may not change providerID except from \"\" to valid");
    }
    taints(Tree.list(object, "spec", "taints"), problems);
    if (!Tree.text(object, "spec", "externalID").equals(Tree.text(old, "spec", "externalID"))) {
      problems.forbidden("spec.externalID", "may not be updated");
    }
  }
}
