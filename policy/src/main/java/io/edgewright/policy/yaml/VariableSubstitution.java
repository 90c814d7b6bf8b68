package io.edgewright.policy.yaml;

import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.SourceLocation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces {@code ${cluster.…}} and {@code ${vars.…}} in the scalars of a tree, never in its keys.
 *
 * <p>A variable that is not set is a problem, unless a default is stated: {@code
 * ${vars.X:-default}}. {@code $${vars.X}} stands for the text {@code ${vars.X}}. Every other {@code
 * ${…}} stays as it is. A value is put in as it is: what it holds is not replaced again.
 *
 * <p>A plain (unquoted) scalar that is nothing but one variable takes the type that its value has
 * in JSON: {@code replicas: ${vars.REPLICAS}} is a number where the value is 3. Everything else,
 * 1.10 and 0644 too, stays the text that it is.
 */
public final class VariableSubstitution {
  private static final Pattern OURS =
      Pattern.compile("(\\$?)\\$\\{((?:cluster|vars)\\.[^}]*)}", Pattern.DOTALL);
  private static final Pattern REFERENCE =
      Pattern.compile("([A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)?)(?::-(.*))?", Pattern.DOTALL);

  private final SortedMap<String, String> variables;

  /**
   * Holds the variables.
   *
   * @param variables by their whole name, such as {@code cluster.name} and {@code vars.HOST}
   */
  public VariableSubstitution(Map<String, String> variables) {
    this.variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
  }

  /**
   * A tree after substitution; it is to be used only where there are no problems.
   *
   * @param tree a plain JSON value
   */
  public record Substituted(@Nullable Object tree, List<Problem> problems) {
    public Substituted {
      problems = List.copyOf(problems);
    }
  }

  /** Substitutes in a tree that was read from a file: problems cite line and column. */
  public Substituted substitute(YamlNode node) {
    var problems = new ArrayList<Problem>();
    return new Substituted(replace(node, problems), problems);
  }

  /** Substitutes in a plain JSON tree; problems cite the given place. */
  public Substituted substitute(@Nullable Object tree, SourceLocation place) {
    var problems = new ArrayList<Problem>();
    return new Substituted(replace(tree, place, problems), problems);
  }

  private @Nullable Object replace(YamlNode node, List<Problem> problems) {
    return switch (node) {
      case YamlNode.Mapping mapping -> {
        var map =
            LinkedHashMap.<String, @Nullable Object>newLinkedHashMap(mapping.entries().size());
        mapping.entries().forEach(entry -> map.put(entry.key(), replace(entry.value(), problems)));
        yield Collections.unmodifiableMap(map);
      }
      case YamlNode.Sequence sequence -> {
        var list = new ArrayList<@Nullable Object>();
        sequence.items().forEach(item -> list.add(replace(item, problems)));
        yield Collections.unmodifiableList(list);
      }
      case YamlNode.Scalar scalar when scalar.value() instanceof String text -> {
        var replaced = replace(text, scalar::locationOf, problems);
        yield scalar.style() == YamlNode.Style.PLAIN && isOneVariable(text)
            ? typed(replaced)
            : replaced;
      }
      case YamlNode.Scalar scalar -> scalar.value();
    };
  }

  private @Nullable Object replace(
      @Nullable Object tree, SourceLocation place, List<Problem> problems) {
    return switch (tree) {
      case Map<?, ?> map -> {
        var copy = LinkedHashMap.<Object, @Nullable Object>newLinkedHashMap(map.size());
        map.forEach((key, value) -> copy.put(key, replace(value, place, problems)));
        yield Collections.unmodifiableMap(copy);
      }
      case List<?> list -> {
        var copy = new ArrayList<@Nullable Object>(list.size());
        list.forEach(item -> copy.add(replace(item, place, problems)));
        yield Collections.unmodifiableList(copy);
      }
      case String text -> replace(text, _ -> place, problems);
      case null -> null;
      default -> tree;
    };
  }

  private String replace(String text, IntFunction<SourceLocation> places, List<Problem> problems) {
    if (!text.contains("${")) {
      return text;
    }
    var result = new StringBuilder();
    var matcher = OURS.matcher(text);
    var end = 0;
    while (matcher.find()) {
      result.append(text, end, matcher.start());
      end = matcher.end();
      if (matcher.group(1).isEmpty()) {
        var place = places.apply(matcher.start());
        result.append(value(matcher.group(2), place, problems).orElse(matcher.group()));
      } else {
        result.append(text, matcher.start() + 1, end);
      }
    }
    return result.append(text, end, text.length()).toString();
  }

  private Optional<String> value(String reference, SourceLocation place, List<Problem> problems) {
    var matcher = REFERENCE.matcher(reference);
    if (!matcher.matches() || reference.contains("${")) {
      problems.add(
          new Problem(
              place,
              "'${%s}' is not a variable".formatted(reference),
              "write ${vars.NAME}, ${vars.NAME:-default} or, for the text itself, $${…}"));
      return Optional.empty();
    }
    var name = matcher.group(1);
    var value =
        Optional.ofNullable(variables.get(name)).or(() -> Optional.ofNullable(matcher.group(2)));
    if (value.isEmpty()) {
      problems.add(new Problem(place, "the variable '%s' is not set".formatted(name), hint(name)));
    }
    return value;
  }

  private String hint(String name) {
    return Suggestion.nearest(name, variables.keySet())
        .map(nearest -> "did you mean '%s'?".formatted(nearest))
        .orElseGet(
            () ->
                name.startsWith("vars.")
                    ? "set it under vars of the fleet, the cluster, the application or an override,"
                        + " or state a default: ${%s:-…}".formatted(name)
                    : "the cluster's file does not state it; a default would be ${%s:-…}"
                        .formatted(name));
  }

  private static boolean isOneVariable(String text) {
    return text.startsWith("${") && text.indexOf('}') == text.length() - 1;
  }

  private static @Nullable Object typed(String text) {
    return ScalarResolver.resolve(null, true, text) instanceof ScalarResolver.Value(var value)
            && value != null
            && value.toString().equals(text)
        ? value
        : text;
  }
}
