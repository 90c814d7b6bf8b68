package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What must hold for classes of volumes. */
final class StorageClassRules {
  private static final List<String> RECLAIM_POLICIES = List.of("Delete", "Retain");
  private static final List<String> BINDING_MODES = List.of("Immediate", "WaitForFirstConsumer");
  private static final int MOST_PARAMETERS = 512;
  private static final int MOST_BYTES = 256 * 1024;

  private StorageClassRules() {}

  static void check(Map<String, Object> object, Problems problems) {
    var provisioner = Tree.text(object, "provisioner");
    if (provisioner.isEmpty()) {
      problems.required("provisioner", "");
    } else {
      var name = provisioner.toLowerCase(Locale.ROOT);
      problems.refused("provisioner", name, NameFormat.qualifiedName(name));
    }
    parameters(Tree.map(object, "parameters"), problems);
    var policy = Tree.text(object, "reclaimPolicy");
    if (!policy.isEmpty() && !RECLAIM_POLICIES.contains(policy)) {
      problems.unsupported("reclaimPolicy", policy, RECLAIM_POLICIES);
    }
    var mode = Tree.text(object, "volumeBindingMode");
    if (!BINDING_MODES.contains(mode)) {
      problems.unsupported("volumeBindingMode", mode, BINDING_MODES);
    }
    topologies(Tree.list(object, "allowedTopologies"), problems);
  }

  private static void parameters(Map<String, Object> parameters, Problems problems) {
    if (parameters.size() > MOST_PARAMETERS) {
      problems.tooLong("parameters", MOST_PARAMETERS);
      return;
    }
    if (parameters.containsKey("")) {
      problems.invalid("parameters", "", "field can not be empty.");
    }
    var size = 0;
    for (var entry : parameters.entrySet()) {
      size += entry.getKey().length() + entry.getValue().toString().length();
    }
    if (size > MOST_BYTES) {
      problems.tooLong("parameters", MOST_BYTES);
    }
  }

  /** No two terms say the same; one that says nothing is always told to. */
  private static void topologies(List<Object> terms, Problems problems) {
    var seen = new ArrayList<Map<String, Set<String>>>();
    for (var i = 0; i < terms.size(); i++) {
      var path = "allowedTopologies[" + i + "].matchLabelExpressions";
      var term = term(Tree.list(Tree.asMap(terms.get(i)), "matchLabelExpressions"), path, problems);
      if (term.isEmpty() || seen.contains(term)) {
        problems.duplicate(path, "");
      }
      seen.add(term);
    }
  }

  private static Map<String, Set<String>> term(
      List<Object> expressions, String path, Problems problems) {
    var term = new HashMap<String, Set<String>>();
    for (var i = 0; i < expressions.size(); i++) {
      var at = path + "[" + i + "]";
      var expression = Tree.asMap(expressions.get(i));
      var key = Tree.text(expression, "key");
      var values = values(Tree.list(expression, "values"), at + ".values", problems);
      problems.refused(at + ".key", key, NameFormat.qualifiedName(key));
      if (term.put(key, values) != null) {
        problems.duplicate(at + ".key", key);
      }
    }
    return term;
  }

  private static Set<String> values(List<Object> values, String path, Problems problems) {
    if (values.isEmpty()) {
      problems.required(path, "");
    }
    var seen = new HashSet<String>();
    for (var i = 0; i < values.size(); i++) {
      if (!seen.add(values.get(i).toString())) {
        problems.duplicate(path + "[" + i + "]", values.get(i));
      }
    }
    return seen;
  }
}
