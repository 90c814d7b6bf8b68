package io.edgewright.simulator.fieldset;

import io.edgewright.simulator.tree.Json;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/** One step of a field path: a field, an entry of a keyed list, a value of a set, an index. */
public sealed interface PathElement extends Comparable<PathElement> {
  /** A field of a struct or a key of a map. */
  record Field(String name) implements PathElement {
    @Override
    public String toString() {
      return "." + name;
    }
  }

  /** The entry of a keyed list whose key fields have these values. */
  record Key(SortedMap<String, Object> fields) implements PathElement {
    public Key {
      fields = new TreeMap<>(fields);
    }

    @Override
    public String toString() {
      var text = new StringBuilder("[");
      fields.forEach(
          (name, value) ->
              text.append(text.length() == 1 ? "" : ",")
                  .append(name)
                  .append('=')
                  .append(Json.text(value)));
      return text.append(']').toString();
    }
  }

  /** A member of a set. */
  record Value(Object value) implements PathElement {
    @Override
    public String toString() {
      return "[=" + Json.text(value) + "]";
    }
  }

  /** A place in a list. */
  record Index(int index) implements PathElement {
    @Override
    public String toString() {
      return "[" + index + "]";
    }
  }

  /** Fields before keys before values before indices, as structured-merge-diff orders them. */
  Comparator<PathElement> ORDER =
      Comparator.comparingInt(PathElement::rank).thenComparing(PathElement::compareWithin);

  @Override
  default int compareTo(PathElement other) {
    return this instanceof Field(var mine) && other instanceof Field(var its)
        ? mine.compareTo(its)
        : ORDER.compare(this, other);
  }

  private static int rank(PathElement element) {
    return switch (element) {
      case Field _ -> 0;
      case Key _ -> 1;
      case Value _ -> 2;
      case Index _ -> 3;
    };
  }

  private static int compareWithin(PathElement left, PathElement right) {
    return switch (left) {
      case Field(var name) -> right instanceof Field(var other) ? name.compareTo(other) : 0;
      case Key(var fields) -> right instanceof Key(var others) ? compareKeys(fields, others) : 0;
      case Value(var value) -> right instanceof Value(var other) ? compareScalars(value, other) : 0;
      case Index(var index) ->
          right instanceof Index(var other) ? Integer.compare(index, other) : 0;
    };
  }

  private static int compareKeys(SortedMap<String, Object> left, SortedMap<String, Object> right) {
    var mine = left.entrySet().iterator();
    var its = right.entrySet().iterator();
    while (mine.hasNext() && its.hasNext()) {
      var a = mine.next();
      var b = its.next();
      var order = a.getKey().compareTo(b.getKey());
      order = order == 0 ? compareScalars(a.getValue(), b.getValue()) : order;
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  private static int compareScalars(Object left, Object right) {
    return switch (left) {
      case Long a when right instanceof Long b -> Long.compare(a, b);
      case String a when right instanceof String b -> a.compareTo(b);
      case Number a when right instanceof Number b ->
          Double.compare(a.doubleValue(), b.doubleValue());
      case Boolean a when right instanceof Boolean b -> Boolean.compare(a, b);
      default -> Comparator.<String>naturalOrder().compare(kind(left), kind(right));
    };
  }

  private static String kind(Object scalar) {
    return (scalar instanceof Number ? "0" : scalar instanceof String ? "1" : "2") + scalar;
  }
}
