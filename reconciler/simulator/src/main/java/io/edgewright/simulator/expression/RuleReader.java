package io.edgewright.simulator.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Compiles the rules of a schema and finds the flaws in them. */
final class RuleReader {
  private static final String RULES = "x-kubernetes-validations";

  private final List<RuleFlaw> flaws = new ArrayList<>();

  /** What has been found wrong so far. */
  List<RuleFlaw> flaws() {
    return flaws;
  }

  /** The rules of a schema for whole objects. */
  RuleNode read(Map<String, Object> schema) {
    return node(schema, new Place("", true, true));
  }

  /**
   * Where in the schema.
   *
   * @param path path of the schema
   * @param isRoot whether whole objects are there
   * @param isCorrelatable whether the value there can be found in the object before
   */
  private record Place(String path, boolean isRoot, boolean isCorrelatable) {
    Place below(String step, boolean correlatable) {
      return new Place(path + step, false, isCorrelatable && correlatable);
    }
  }

  private RuleNode node(Map<String, Object> schema, Place place) {
    var rules = rules(schema, place);
    var granular = !Tree.text(schema, "x-kubernetes-map-type").equals("atomic");
    var properties = new TreeMap<String, RuleNode>();
    Tree.map(schema, "properties")
        .forEach(
            (name, property) ->
                below(property, place.below(".properties[" + name + "]", granular))
                    .ifPresent(node -> properties.put(name, node)));
    var keyed = Tree.text(schema, "x-kubernetes-list-type").equals("map");
    return new RuleNode(
        schema,
        place.isRoot(),
        rules,
        properties,
        below(schema.get("items"), place.below(".items", keyed)),
        below(schema.get("additionalProperties"), place.below(".additionalProperties", granular)));
  }

  private Optional<RuleNode> below(@org.jspecify.annotations.Nullable Object schema, Place place) {
    return schema instanceof Map<?, ?> map
        ? Optional.of(node(Tree.asMap(map), place)).filter(node -> !node.isEmpty())
        : Optional.empty();
  }

  private List<Rule> rules(Map<String, Object> schema, Place place) {
    var declared = Tree.list(schema, RULES);
    if (declared.isEmpty()) {
      return List.of();
    }
    var compilers =
        new Compilers(
            SchemaTypes.of(
                schema, place.isRoot() || Tree.flag(schema, "x-kubernetes-embedded-resource")));
    var rules = new ArrayList<Rule>();
    for (var i = 0; i < declared.size(); i++) {
      var at = place.below("." + RULES + "[" + i + "]", true);
      rule(Tree.asMap(declared.get(i)), compilers, at).ifPresent(rules::add);
    }
    return rules;
  }

  private Optional<Rule> rule(Map<String, Object> declared, Compilers compilers, Place place) {
    var text = Tree.text(declared, "rule");
    if (text.isBlank()) {
      flaws.add(new RuleFlaw(place.path() + ".rule", true, "rule is not specified"));
      return Optional.empty();
    }
    var optional = Tree.flag(declared, "optionalOldSelf");
    // A word that only looks like the value before makes no transition rule.
    var first = compiled(compilers.alone(), text);
    var isTransition = !(first instanceof Compiled.Whole) && text.contains("oldSelf");
    var compiler = isTransition ? compilers.withOld(optional) : compilers.alone();
    var compiled = isTransition ? compiled(compiler, text) : first;
    if (!(compiled instanceof Compiled.Whole(var ast))) {
      flaws.add(new RuleFlaw(place.path() + ".rule", false, compiled.toString()));
      return Optional.empty();
    }
    if (!isOf(SimpleType.BOOL, ast)) {
      flaws.add(
          new RuleFlaw(place.path() + ".rule", false, "cel expression must evaluate to a bool"));
      return Optional.empty();
    }
    if (isTransition && !optional && !place.isCorrelatable()) {
      flaws.add(
          new RuleFlaw(
              place.path() + ".rule",
              false,
              "oldSelf cannot be used on the uncorrelatable portion of the schema"));
      return Optional.empty();
    }
    var message = message(declared, compiler, place);
    return Optional.of(
        new Rule(
            text,
            program(ast),
            Tree.text(declared, "message"),
            message,
            Tree.text(declared, "reason"),
            Tree.text(declared, "fieldPath"),
            isTransition,
            optional));
  }

  private Optional<CelRuntime.Program> message(
      Map<String, Object> declared, CelCompiler compiler, Place place) {
    var text = Tree.text(declared, "messageExpression");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    var compiled = compiled(compiler, text);
    if (compiled instanceof Compiled.Whole(var ast) && isOf(SimpleType.STRING, ast)) {
      return Optional.of(program(ast));
    }
    flaws.add(
        new RuleFlaw(
            place.path() + ".messageExpression",
            false,
            compiled instanceof Compiled.Whole
                ? "messageExpression must evaluate to a string"
                : compiled.toString()));
    return Optional.empty();
  }

  private static boolean isOf(CelType type, CelAbstractSyntaxTree ast) {
    return ast.getResultType().equals(type);
  }

  /** The compilers for the rules of one place, which are costly to make. */
  private static final class Compilers {
    private final SchemaTypes types;
    private final CelCompiler alone;
    private final Map<Boolean, CelCompiler> withOld = new TreeMap<>();

    private Compilers(SchemaTypes types) {
      this.types = types;
      this.alone = RuleLanguage.compiler(types, Optional.empty());
    }

    private CelCompiler alone() {
      return alone;
    }

    private CelCompiler withOld(boolean optional) {
      return withOld.computeIfAbsent(
          optional,
          _ ->
              RuleLanguage.compiler(
                  types, Optional.of(optional ? OptionalType.create(types.type()) : types.type())));
    }
  }

  /** How a compilation ended. */
  private sealed interface Compiled {
    record Whole(CelAbstractSyntaxTree ast) implements Compiled {}

    record Failed(String why) implements Compiled {
      @Override
      public String toString() {
        return "compilation failed: " + why;
      }
    }
  }

  private static Compiled compiled(CelCompiler compiler, String text) {
    try {
      return new Compiled.Whole(compiler.compile(text).getAst());
    } catch (CelValidationException e) {
      return new Compiled.Failed(String.valueOf(e.getMessage()));
    }
  }

  private static CelRuntime.Program program(CelAbstractSyntaxTree ast) {
    try {
      return RuleLanguage.RUNTIME.createProgram(ast);
    } catch (CelEvaluationException e) {
      throw new IllegalStateException("a rule that compiles can be run", e);
    }
  }
}
