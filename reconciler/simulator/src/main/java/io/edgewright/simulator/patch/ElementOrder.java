package io.edgewright.simulator.patch;

import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The order of a list after a strategic merge patch: entries of the patch in its order, the others
 * in theirs, and the two woven together by the order that the list had before.
 */
final class ElementOrder {
  private final Optional<String> key;
  private final List<Object> before;

  private ElementOrder(Optional<String> key, List<Object> before) {
    this.key = key;
    this.before = before;
  }

  static List<Object> of(
      List<Object> merged, List<Object> patch, List<Object> before, Optional<String> key) {
    return new ElementOrder(key, before).woven(merged, patch);
  }

  private Object name(Object item) {
    return key.map(k -> Tree.asMap(item).getOrDefault(k, Null.NULL)).orElse(item);
  }

  private int place(List<Object> order, Object item) {
    var name = name(item);
    for (var i = 0; i < order.size(); i++) {
      if (name.equals(name(order.get(i)))) {
        return i;
      }
    }
    return -1;
  }

  private List<Object> woven(List<Object> merged, List<Object> patch) {
    var patched = new ArrayList<>(merged.stream().filter(i -> place(patch, i) >= 0).toList());
    var others = new ArrayList<>(merged.stream().filter(i -> place(patch, i) < 0).toList());
    patched.sort(Comparator.comparingInt(item -> place(patch, item)));
    others.sort(Comparator.comparingInt(item -> place(before, item)));
    var result = new ArrayList<>();
    var i = 0;
    var j = 0;
    while (i < others.size() && j < patched.size()) {
      var other = place(before, others.get(i));
      var mine = place(before, patched.get(j));
      result.add(other >= 0 && mine >= 0 && other < mine ? others.get(i++) : patched.get(j++));
    }
    result.addAll(others.subList(i, others.size()));
    result.addAll(patched.subList(j, patched.size()));
    return result;
  }
}
