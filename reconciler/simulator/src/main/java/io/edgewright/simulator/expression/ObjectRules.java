package io.edgewright.simulator.expression;

import com.google.protobuf.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.edgewright.simulator.status.Cause;
import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Null;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules of a schema, compiled once. */
public final class ObjectRules {
  private static final int MAX_MESSAGE = 5_000;

  private final RuleNode root;
  private final List<RuleFlaw> flaws;

  private ObjectRules(RuleNode root, List<RuleFlaw> flaws) {
    this.root = root;
    this.flaws = flaws;
  }

  /** Compiles the rules of a schema of whole objects. */
  public static ObjectRules of(Map<String, Object> schema) {
    var reader = new RuleReader();
    var root = reader.read(schema);
    return new ObjectRules(root, reader.flaws());
  }

  /** What is wrong with the rules themselves. */
  public List<RuleFlaw> flaws() {
    return flaws;
  }

  /** Which rules do not hold for an object, given the object before if there was one. */
  public List<Cause> check(Map<String, Object> object, Optional<Map<String, Object>> old) {
    var causes = new ArrayList<Cause>();
    if (!root.isEmpty()) {
      new Walk(causes).value(root, object, old.map(Object.class::cast), "");
    }
    return causes;
  }

  private record Walk(List<Cause> causes) {

    void value(RuleNode node, Object value, Optional<Object> old, String path) {
      if (value == Null.NULL) {
        return;
      }
      var before = old.filter(found -> found != Null.NULL);
      if (!node.rules().isEmpty()) {
        rules(node, value, before, path);
      }
      switch (value) {
        case Map<?, ?> map -> object(node, Tree.asMap(map), before, path);
        case List<?> list -> list(node, Tree.asList(list), before, path);
        default -> {}
      }
    }

    private void object(
        RuleNode node, Map<String, Object> object, Optional<Object> old, String path) {
      var before = old.map(Tree::asMap).orElse(Map.of());
      object.forEach(
          (key, value) -> {
            var previous = Optional.ofNullable(before.get(key));
            var property = node.properties().get(key);
            if (property != null) {
              value(property, value, previous, path.isEmpty() ? key : path + "." + key);
            } else {
              node.values().ifPresent(of -> value(of, value, previous, path + "[" + key + "]"));
            }
          });
    }

    private void list(RuleNode node, List<Object> list, Optional<Object> old, String path) {
      if (node.items().isEmpty()) {
        return;
      }
      var before = old.map(Tree::asList).orElse(List.of());
      for (var i = 0; i < list.size(); i++) {
        var item = list.get(i);
        var previous =
            node.keys().isEmpty()
                ? Optional.empty()
                : before.stream().filter(other -> sameKey(node.keys(), item, other)).findFirst();
        value(node.items().get(), item, previous, path + "[" + i + "]");
      }
    }

    private static boolean sameKey(List<Object> keys, Object one, Object other) {
      return keys.stream()
          .allMatch(
              key ->
                  Tree.find(Tree.asMap(one), (String) key)
                      .equals(Tree.find(Tree.asMap(other), (String) key)));
    }

    private void rules(RuleNode node, Object value, Optional<Object> old, String path) {
      var variables = new LinkedHashMap<String, Object>();
      variables.put("self", SchemaValues.of(node.schema(), value, node.isRoot()));
      var before = old.map(found -> SchemaValues.of(node.schema(), found, node.isRoot()));
      var unchanged = old.filter(value::equals).isPresent();
      var place = path;
      for (var rule : node.rules()) {
        if (rule.isTransition() && old.isEmpty() && !rule.oldIsOptional()) {
          continue;
        }
        if (rule.isTransition()) {
          variables.put(
              "oldSelf", rule.oldIsOptional() ? before : before.orElse(NullValue.NULL_VALUE));
        }
        // What an update leaves as it was may break rules that came later.
        if (rule.isTransition() || !unchanged) {
          var known = causes.size();
          rule(rule, node, variables, place);
          if (causes.size() > known && !rule.fieldPath().isEmpty()) {
            // As on a real server of this version, what a refusal blames is where the next ones
            // start.
            place = place(place, rule.fieldPath());
          }
        }
      }
    }

    private void rule(Rule rule, RuleNode node, Map<String, Object> variables, String path) {
      try {
        if (!Boolean.TRUE.equals(rule.program().eval(variables))) {
          causes.add(refused(rule, node, message(rule, variables), path));
        }
      } catch (CelEvaluationException e) {
        causes.add(
            Cause.invalid(
                field(path),
                shownType(node),
                "%s evaluating rule: %s".formatted(readable(e), rule.defaultMessage())));
      }
    }

    private static String readable(CelEvaluationException e) {
      return String.valueOf(e.getMessage())
          .replaceFirst("^evaluation error( at <input>:\\d+)?: ", "");
    }

    private static String field(String path) {
      return path.isEmpty() ? "<nil>" : path;
    }

    private static String shownType(RuleNode node) {
      return Json.text(Tree.text(node.schema(), "type"));
    }

    private static String message(Rule rule, Map<String, Object> variables) {
      return rule.messageProgram()
          .flatMap(program -> evaluated(program, variables))
          .orElseGet(rule::defaultMessage);
    }

    /** A message that cannot be made, is empty, long or has more lines gives way to the other. */
    private static Optional<String> evaluated(
        CelRuntime.Program program, Map<String, Object> variables) {
      try {
        return Optional.of(program.eval(variables))
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .map(String::strip)
            .filter(text -> !text.isEmpty() && text.length() <= MAX_MESSAGE)
            .filter(text -> text.indexOf('\n') < 0);
      } catch (CelEvaluationException _) {
        return Optional.empty();
      }
    }

    private static Cause refused(Rule rule, RuleNode node, String message, String path) {
      var place = place(path, rule.fieldPath());
      return switch (rule.reason()) {
        case "FieldValueForbidden" -> Cause.forbidden(place, message);
        case "FieldValueRequired" -> Cause.required(place, message);
        case "FieldValueDuplicate" -> Cause.duplicate(place, shownType(node));
        default -> Cause.invalid(place, shownType(node), message);
      };
    }

    /** The field that a rule blames: {@code .a['b c'].d} below the value. */
    private static String place(String path, String below) {
      var named = below.replaceAll("\\['([^']*)'\\]", ".$1");
      var joined = path + (named.isEmpty() || named.startsWith(".") ? "" : ".") + named;
      return field(path.isEmpty() && joined.startsWith(".") ? joined.substring(1) : joined);
    }
  }
}
