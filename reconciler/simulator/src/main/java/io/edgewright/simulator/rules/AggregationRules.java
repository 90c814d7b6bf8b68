package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;

/** What must hold for versions of groups that other servers serve. */
final class AggregationRules {
  private static final long LAST_GROUP = 20000;
  private static final long LAST_VERSION = 1000;
  private static final long LAST_PORT = 65535;
  private static final List<String> STATUSES = List.of("True", "False", "Unknown");

  private AggregationRules() {}

  static void check(Map<String, Object> object, Problems problems) {
    var spec = Tree.map(object, "spec");
    var group = Tree.text(spec, "group");
    var version = Tree.text(spec, "version");
    var name = Tree.text(object, "metadata", "name");
    if (!name.equals(version + "." + group)) {
      problems.invalid("metadata.name", name, "must be `spec.version+\".\"+spec.group`");
    }
    if (!group.isEmpty()) {
      NameFormat.subdomain(group).ifPresent(why -> problems.invalid("spec.group", group, why));
    } else if (!version.equals("v1")) {
      problems.required("spec.group", "only v1 may have an empty group");
    }
    NameFormat.label1035(version).ifPresent(why -> problems.invalid("spec.version", version, why));
    within(spec, "groupPriorityMinimum", LAST_GROUP, problems);
    within(spec, "versionPriority", LAST_VERSION, problems);
    if (Tree.find(spec, "service").isEmpty()) {
      local(spec, problems);
    } else {
      remote(spec, problems);
    }
  }

  private static void within(Map<String, Object> spec, String field, long last, Problems problems) {
    var number = Tree.number(spec, field).orElse(0L);
    if (number <= 0 || number > last) {
      problems.invalid("spec." + field, number, "must be positive and less than " + last);
    }
  }

  private static void local(Map<String, Object> spec, Problems problems) {
    if (!Tree.text(spec, "caBundle").isEmpty()) {
      problems.invalid("spec.caBundle", "", "local APIServices may not have a caBundle");
    }
    if (Tree.flag(spec, "insecureSkipTLSVerify")) {
      problems.invalid(
          "spec.insecureSkipTLSVerify",
          true,
          "local APIServices may not have insecureSkipTLSVerify");
    }
  }

  private static void remote(Map<String, Object> spec, Problems problems) {
    for (var field : List.of("namespace", "name")) {
      if (Tree.text(spec, "service", field).isEmpty()) {
        problems.required("spec.service." + field, "");
      }
    }
    var port = Tree.number(spec, "service", "port").orElse(0L);
    if (port < 1 || port > LAST_PORT) {
      problems.invalid("spec.service.port", port, "port is not valid");
    }
    if (Tree.flag(spec, "insecureSkipTLSVerify") && !Tree.text(spec, "caBundle").isEmpty()) {
      problems.invalid(
          "spec.insecureSkipTLSVerify", true, "may not be true if caBundle is present");
    }
  }

  static void status(Map<String, Object> status, Problems problems) {
    var conditions = Tree.list(status, "conditions");
    for (var i = 0; i < conditions.size(); i++) {
      var told = Tree.text(Tree.asMap(conditions.get(i)), "status");
      if (!STATUSES.contains(told)) {
        problems.unsupported("status.conditions[" + i + "].status", told, STATUSES);
      }
    }
  }
}
