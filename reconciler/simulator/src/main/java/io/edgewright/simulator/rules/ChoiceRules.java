package io.edgewright.simulator.rules;

import io.edgewright.simulator.tree.Tree;
import java.util.List;
import java.util.Map;

/** What must hold for fields that take one of a few words. */
final class ChoiceRules {
  private ChoiceRules() {}

  /** A field that is there holds one of them; an empty text is none. */
  static void present(
      Map<String, Object> owner, String path, String field, List<String> known, Problems problems) {
    Tree.find(owner, field)
        .filter(value -> !known.contains(value.toString()))
        .ifPresent(value -> problems.unsupported(path + "." + field, value, known));
  }

  /** The same of a field that is as good as absent where its text is empty. */
  static void filled(
      Map<String, Object> owner, String path, String field, List<String> known, Problems problems) {
    if (!Tree.text(owner, field).isEmpty()) {
      present(owner, path, field, known, problems);
    }
  }
}
