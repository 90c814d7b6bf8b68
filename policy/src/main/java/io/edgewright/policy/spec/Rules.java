package io.edgewright.policy.spec;

import static io.edgewright.policy.shape.ShapeEvaluator.states;

import io.edgewright.policy.object.Problem;
import io.edgewright.policy.shape.Shape.Rule;
import io.edgewright.policy.yaml.YamlNode;
import io.edgewright.policy.yaml.YamlNode.Mapping;
import io.edgewright.policy.yaml.YamlNode.Scalar;
import java.util.Arrays;
import java.util.OptionalLong;

/** Rules that several kinds have between their fields. */
final class Rules {
  private Rules() {}

  /** Exactly one of the fields is stated. */
  static Rule exactlyOneOf(String... fields) {
    return (mapping, problems) -> {
      var stated = Arrays.stream(fields).filter(field -> states(mapping, field)).toList();
      var names = String.join("' or '", fields);
      if (stated.isEmpty()) {
        problems.accept(
            new Problem(mapping.location(), "one of '%s' is missing".formatted(names), ""));
      }
      stated.stream()
          .skip(1)
          .forEach(
              field ->
                  problems.accept(
                      new Problem(
                          keyLocation(mapping, field),
                          "'%s' excludes '%s'".formatted(field, stated.getFirst()),
                          "state one of '%s'".formatted(names))));
    };
  }

  /** A field is stated only beside another one. */
  static Rule needs(String field, String other) {
    return (mapping, problems) -> {
      if (states(mapping, field) && !states(mapping, other)) {
        problems.accept(
            new Problem(
                keyLocation(mapping, field), "'%s' needs '%s'".formatted(field, other), ""));
      }
    };
  }

  /** The least is not more than the most. */
  static Rule ordered(String least, String most) {
    return (mapping, problems) -> {
      var low = whole(mapping, least);
      var high = whole(mapping, most);
      if (low.isPresent() && high.isPresent() && low.getAsLong() > high.getAsLong()) {
        problems.accept(
            new Problem(
                keyLocation(mapping, least),
                "'%s' is %d, more than '%s', which is %d"
                    .formatted(least, low.getAsLong(), most, high.getAsLong()),
                ""));
      }
    };
  }

  static OptionalLong whole(Mapping mapping, String field) {
    return mapping.get(field).orElse(null) instanceof Scalar scalar
            && scalar.value() instanceof Long number
        ? OptionalLong.of(number)
        : OptionalLong.empty();
  }

  static boolean isText(Mapping mapping, String field, String text) {
    return mapping.get(field).filter(value -> is(value, text)).isPresent();
  }

  private static boolean is(YamlNode value, String text) {
    return value instanceof Scalar scalar && text.equals(scalar.value());
  }

  static io.edgewright.policy.object.SourceLocation keyLocation(Mapping mapping, String field) {
    return mapping.entry(field).map(YamlNode.Entry::location).orElseGet(mapping::location);
  }
}
