package io.edgewright.policy.placement;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Typed access to the fields of a plain JSON object; a wrong type is a {@link Malformed}. */
record TreeFields(Map<?, ?> tree) {
  /** Says which field has the wrong type. */
  static final class Malformed extends Exception {
    Malformed(String message) {
      super(message);
    }
  }

  /** Reads one value of a list. */
  interface Element<T> {
    T read(TreeFields fields) throws Malformed;
  }

  static TreeFields of(Object value, String what) throws Malformed {
    if (value instanceof Map<?, ?> map) {
      return new TreeFields(map);
    }
    throw new Malformed(what + " is not an object");
  }

  boolean has(String field) {
    return tree.get(field) != null;
  }

  String text(String field) throws Malformed {
    if (tree.get(field) instanceof String text) {
      return text;
    }
    throw new Malformed(field + " is not a text");
  }

  long whole(String field) throws Malformed {
    if (tree.get(field) instanceof Number number
        && (number instanceof Long || number instanceof Integer)) {
      return number.longValue();
    }
    throw new Malformed(field + " is not a whole number");
  }

  int count(String field) throws Malformed {
    long value = whole(field);
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw new Malformed(field + " is out of range");
    }
    return (int) value;
  }

  boolean flag(String field) throws Malformed {
    if (tree.get(field) instanceof Boolean flag) {
      return flag;
    }
    throw new Malformed(field + " is not true or false");
  }

  BigDecimal decimal(String field) throws Malformed {
    if (tree.get(field) instanceof Number number) {
      try {
        return Decimals.plain(new BigDecimal(number.toString()));
      } catch (NumberFormatException e) {
        throw new Malformed(field + " is not a finite number");
      }
    }
    throw new Malformed(field + " is not a number");
  }

  TreeFields object(String field) throws Malformed {
    return of(Optional.<Object>ofNullable(tree.get(field)).orElse(""), field);
  }

  List<?> list(String field) throws Malformed {
    if (tree.get(field) instanceof List<?> list) {
      return list;
    }
    throw new Malformed(field + " is not a list");
  }

  List<String> texts(String field) throws Malformed {
    var list = list(field);
    if (list.stream().allMatch(String.class::isInstance)) {
      return list.stream().map(String.class::cast).toList();
    }
    throw new Malformed(field + " holds something that is not a text");
  }

  <T> List<T> objects(String field, Element<T> element) throws Malformed {
    var out = new java.util.ArrayList<T>();
    for (var value : list(field)) {
      out.add(element.read(of(Optional.<Object>ofNullable(value).orElse(""), field)));
    }
    return List.copyOf(out);
  }
}
