package io.edgewright.simulator.schema;

import io.edgewright.simulator.fieldset.PathElement;
import java.util.ArrayList;
import java.util.List;

/**
 * A list and how its entries are told apart.
 *
 * @param element type of its entries
 * @param kind what tells entries apart
 * @param keys the key fields of a keyed list
 */
public record ListType(Type element, Kind kind, List<String> keys) implements Type {
  /** What tells the entries of a list apart. */
  public enum Kind {
    ATOMIC,
    SET,
    KEYED
  }

  public ListType {
    keys = new ArrayList<>(keys);
  }

  /** Whether the list is one value. */
  public boolean isAtomic() {
    return kind == Kind.ATOMIC;
  }

  @Override
  public Type at(PathElement path) {
    return element;
  }

  @Override
  public String toString() {
    return kind + " list";
  }
}
