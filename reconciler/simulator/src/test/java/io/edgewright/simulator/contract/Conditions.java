package io.edgewright.simulator.contract;

import io.edgewright.simulator.tree.Tree;
import java.util.Map;
import java.util.regex.Pattern;

/** What a recorded step waited for. */
final class Conditions {
  private static final Pattern CONDITION = Pattern.compile("status\\.conditions\\[(\\w+)]=(\\w+)");
  private static final Pattern VALUE = Pattern.compile("([\\w.]+)(>=|=)(\\w*)");

  private Conditions() {}

  static boolean hold(String until, Map<String, Object> body) {
    var condition = CONDITION.matcher(until);
    if (condition.matches()) {
      return Tree.list(body, "status", "conditions").stream()
          .map(Tree::asMap)
          .anyMatch(
              c ->
                  Tree.text(c, "type").equals(condition.group(1))
                      && Tree.text(c, "status").equals(condition.group(2)));
    }
    var value = VALUE.matcher(until);
    if (value.matches()) {
      var path = value.group(1).contains(".") ? value.group(1) : "status." + value.group(1);
      var found = Tree.find(body, path.split("\\.")).map(Object::toString).orElse("");
      return value.group(2).equals("=")
          ? found.equals(value.group(3))
          : !found.isEmpty() && Long.parseLong(found) >= Long.parseLong(value.group(3));
    }
    if (until.equals("two versions")) {
      return Tree.list(body, "versions").size() == 2;
    }
    if (until.equals("no items")) {
      return Tree.list(body, "items").isEmpty();
    }
    throw new IllegalArgumentException("cannot wait for " + until);
  }
}
