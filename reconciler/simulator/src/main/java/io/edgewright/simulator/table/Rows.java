package io.edgewright.simulator.table;

import java.util.ArrayList;
import java.util.List;

/** Puts cells behind the name. */
final class Rows {
  private Rows() {}

  static List<Object> of(String name, Object... cells) {
    var row = new ArrayList<Object>(cells.length + 1);
    row.add(name);
    row.addAll(List.of(cells));
    return row;
  }
}
