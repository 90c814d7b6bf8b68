package io.edgewright.simulator.rules;

import static io.edgewright.simulator.rules.Defaults.absent;
import static io.edgewright.simulator.rules.Defaults.child;

import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a server makes of nodes that are written. */
final class NodeForm {
  private NodeForm() {}

  /** Fills in what a node leaves open, and says its one range in both ways. */
  static void defaults(Map<String, Object> object) {
    var status = child(object, "status");
    if (status.containsKey("capacity")) {
      absent(status, "allocatable", new LinkedHashMap<>(Tree.map(status, "capacity")));
    }
    var spec = child(object, "spec");
    var range = Tree.text(spec, "podCIDR");
    var ranges = Tree.list(spec, "podCIDRs");
    if (!range.isEmpty() && (ranges.isEmpty() || !ranges.getFirst().equals(range))) {
      spec.put("podCIDRs", List.of(range));
    } else if (range.isEmpty() && !ranges.isEmpty()) {
      spec.put("podCIDR", ranges.getFirst());
    }
  }

  /** A new node is not ready, and is configured by nothing. */
  static void created(Map<String, Object> object) {
    var taint = new LinkedHashMap<String, Object>();
    taint.put("key", "node.kubernetes.io/not-ready");
    taint.put("effect", "NoSchedule");
    var spec = child(object, "spec");
    spec.remove("configSource");
    child(object, "status").remove("config");
    var taints = new ArrayList<>(Tree.list(spec, "taints"));
    if (!taints.contains(taint)) {
      taints.add(taint);
    }
    spec.put("taints", taints);
  }

  static void changed(Map<String, Object> object, Map<String, Object> old) {
    if (!Defaults.has(old, "spec", "configSource")) {
      child(object, "spec").remove("configSource");
    }
  }
}
