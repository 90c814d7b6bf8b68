package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What must hold for conditions in the form that all kinds share (KEP-1623). */
final class ConditionRules {
  private static final List<String> STATUSES = List.of("False", "True", "Unknown");
  private static final Pattern REASON = Pattern.compile("[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?");
  private static final int LONGEST_REASON = 1024;
  private static final int LONGEST_MESSAGE = 32 * 1024;

  private ConditionRules() {}

  static void check(List<Object> conditions, String path, Problems problems) {
    var types = new HashSet<String>();
    for (var i = 0; i < conditions.size(); i++) {
      var condition = Tree.asMap(conditions.get(i));
      var type = Tree.text(condition, "type");
      if (!types.add(type)) {
        problems.duplicate(path + "[" + i + "].type", type);
      }
      condition(condition, path + "[" + i + "]", problems);
    }
  }

  private static void condition(Map<String, Object> condition, String path, Problems problems) {
    var type = Tree.text(condition, "type");
    problems.refused(path + ".type", type, NameFormat.qualifiedName(type));
    var status = Tree.text(condition, "status");
    if (!STATUSES.contains(status)) {
      problems.unsupported(path + ".status", status, STATUSES);
    }
    AmountRules.notNegative(condition, path, problems, "observedGeneration");
    if (Tree.find(condition, "lastTransitionTime").isEmpty()) {
      problems.required(path + ".lastTransitionTime", "must be set");
    }
    reason(Tree.text(condition, "reason"), path + ".reason", problems);
    if (Tree.text(condition, "message").length() > LONGEST_MESSAGE) {
      problems.tooLong(path + ".message", LONGEST_MESSAGE);
    }
  }

  private static void reason(String reason, String path, Problems problems) {
    if (reason.isEmpty()) {
      problems.required(path, "must be set");
    } else if (!REASON.matcher(reason).matches()) {
      problems.invalid(
          path,
          reason,
          "a condition reason must start with alphabetic character, optionally followed by a string"
              + " of alphanumeric characters or '_,:', and must end with an alphanumeric character"
              + " or '_'");
    }
    if (reason.length() > LONGEST_REASON) {
      problems.tooLong(path, LONGEST_REASON);
    }
  }
}
