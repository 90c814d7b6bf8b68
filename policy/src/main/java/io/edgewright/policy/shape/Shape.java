package io.edgewright.policy.shape;

import io.edgewright.policy.object.Problem;
import io.edgewright.policy.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What a part of a file may look like. */
public sealed interface Shape {
  /** A text of a format. */
  record Text(TextFormat format) implements Shape {}

  /** A text of a format, or a number, which is taken as its digits. */
  record TextOrNumber(TextFormat format) implements Shape {}

  /** One of some words. */
  record Choice(List<String> words) implements Shape {
    public Choice {
      words = List.copyOf(words);
    }
  }

  /** True or false. */
  record Flag() implements Shape {}

  /** An integer within bounds. */
  record Whole(long min, long max) implements Shape {}

  /** A number within bounds. */
  record Decimal(BigDecimal min, BigDecimal max) implements Shape {}

  /** A list. */
  record ListOf(Shape item, int minItems) implements Shape {}

  /** A mapping of names of the user's own. */
  record MapOf(TextFormat key, Shape value) implements Shape {}

  /** Any tree, or any mapping: what it means is not ours to say. */
  record Tree(boolean mapping) implements Shape {}

  /** A mapping with fields. */
  record Fields(List<Field> fields, List<Rule> rules, SortedMap<String, String> refused)
      implements Shape {
    public Fields {
      fields = List.copyOf(fields);
      rules = List.copyOf(rules);
      refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
    }

    /** The field of a name. */
    Optional<Field> field(String name) {
      for (var field : fields) {
        if (field.name().equals(name)) {
          return Optional.of(field);
        }
      }
      return Optional.empty();
    }

    /** The same with one more rule that its fields must keep together. */
    public Fields with(Rule rule) {
      var more = new ArrayList<>(rules);
      more.add(rule);
      return new Fields(fields, more, refused);
    }

    /** The same with fields that are refused for a reason of their own. */
    public Fields refusing(Map<String, String> reasons) {
      var more = new TreeMap<>(refused);
      more.putAll(reasons);
      return new Fields(fields, rules, more);
    }
  }

  /** One of two shapes: what is a mapping has the second, anything else the first. */
  record Either(Shape scalar, Fields mapping) implements Shape {}

  /** A rule over several fields of a mapping; it must bear fields of a wrong shape. */
  @FunctionalInterface
  interface Rule extends BiConsumer<YamlNode.Mapping, Consumer<Problem>> {}

  /** A mapping with fields. */
  static Fields fields(Field... fields) {
    return new Fields(Arrays.asList(fields), List.of(), Collections.emptySortedMap());
  }

  /** A list of any length. */
  static ListOf list(Shape item) {
    return new ListOf(item, 0);
  }

  /** One of some words. */
  static Choice choice(String... words) {
    return new Choice(Arrays.asList(words));
  }

  /** A text of a format. */
  static Text text(TextFormat format) {
    return new Text(format);
  }

  /** True or false. */
  static Flag flag() {
    return new Flag();
  }

  /** A number that is not negative. */
  static Decimal amount() {
    return new Decimal(BigDecimal.ZERO, new BigDecimal("1000000000000"));
  }
}
