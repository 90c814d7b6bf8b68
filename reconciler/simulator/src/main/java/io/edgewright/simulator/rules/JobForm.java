package io.edgewright.simulator.rules;

import static io.edgewright.simulator.rules.Defaults.child;

import io.edgewright.simulator.tree.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the server itself sets or takes away of jobs; works on mutable objects. */
final class JobForm {
  private JobForm() {}

  static void created(Map<String, Object> object) {
    var spec = child(object, "spec");
    dropGated(spec, Map.of());
    withoutIndexes(spec);
    label(object);
  }

  /** What jobs have behind feature gates goes, unless it was there. */
  static void dropGated(Map<String, Object> spec, Map<String, Object> old) {
    for (var field : List.of("backoffLimitPerIndex", "maxFailedIndexes", "podReplacementPolicy")) {
      if (!Defaults.has(old, field)) {
        spec.remove(field);
      }
    }
  }

  /** What to do about one index alone is behind a gate, too. */
  private static void withoutIndexes(Map<String, Object> spec) {
    var rules = Tree.list(spec, "podFailurePolicy", "rules");
    var kept =
        rules.stream()
            .filter(rule -> !Tree.text(Tree.asMap(rule), "action").equals("FailIndex"))
            .toList();
    if (kept.size() < rules.size()) {
      child(spec, "podFailurePolicy").put("rules", kept);
    }
  }

  private static void label(Map<String, Object> object) {
    var spec = child(object, "spec");
    if (Tree.flag(spec, "manualSelector")) {
      return;
    }
    var uid = Tree.text(object, "metadata", "uid");
    var name = Tree.text(object, "metadata", "name");
    var labels = child(child(child(spec, "template"), "metadata"), "labels");
    // A job that took over the labels of its template has the same ones in the end, too.
    var shared = !labels.isEmpty() && labels.equals(Tree.map(object, "metadata", "labels"));
    labels.put("batch.kubernetes.io/controller-uid", uid);
    labels.put("batch.kubernetes.io/job-name", name);
    labels.put("controller-uid", uid);
    labels.put("job-name", name);
    if (shared) {
      child(object, "metadata").put("labels", new LinkedHashMap<>(labels));
    }
    child(child(spec, "selector"), "matchLabels").put("batch.kubernetes.io/controller-uid", uid);
  }
}
