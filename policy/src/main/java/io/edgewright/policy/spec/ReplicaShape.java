package io.edgewright.policy.spec;

import static io.edgewright.policy.shape.Field.optional;
import static io.edgewright.policy.shape.Field.required;
import static io.edgewright.policy.shape.Shape.choice;
import static io.edgewright.policy.shape.Shape.fields;
import static io.edgewright.policy.shape.Shape.list;
import static io.edgewright.policy.shape.Shape.text;
import static io.edgewright.policy.shape.ShapeEvaluator.states;

import io.edgewright.policy.object.Problem;
import io.edgewright.policy.shape.CheckedTree;
import io.edgewright.policy.shape.Shape;
import io.edgewright.policy.shape.TextFormat;
import io.edgewright.policy.shape.TextFormat.Flaw;
import io.edgewright.policy.yaml.YamlNode.Mapping;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The shape of {@code replicas} in a placement policy, and what is made of it. */
final class ReplicaShape {
  private static final Pattern PER = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)(?: ?rps)?");

  private static final TextFormat RATE =
      TextFormat.checked(
          "requests a second",
          text ->
              rate(text).isPresent()
                  ? Optional.empty()
                  : Optional.of(
                      new Flaw(
                          "'%s' is not a rate"
                              .formatted(text.substring(0, Math.min(60, text.length()))),
                          "write 50 rps, or 50; more than 0")));

  private ReplicaShape() {}

  static Shape.Fields shape() {
    var count = new Shape.Whole(1, ReplicaRule.MOST);
    return fields(
            optional("each", count, "So many on every location."),
            optional(
                "per",
                new Shape.TextOrNumber(RATE),
                "One for so many requests a second that a location serves, as 50 rps."),
            optional("total", new Shape.Whole(1, 1_000_000), "So many on all locations together."),
            optional(
                    "divide",
                    new Shape.Either(choice("evenly", "byTraffic"), division()),
                    "How the total is divided: evenly, as what each location serves, or by"
                        + " weights.")
                .standing("evenly"),
            optional("min", new Shape.Whole(0, ReplicaRule.MOST), "At least so many on a location.")
                .standing("1"),
            optional("max", count, "At most so many on a location."),
            optional(
                "targets",
                list(target()),
                "Of which objects; not stated: every Deployment and StatefulSet. Those that an"
                    + " autoscaler scales are left to it."))
        .with(Rules.exactlyOneOf("each", "per", "total"))
        .with(Rules.needs("divide", "total"))
        .with(Rules.ordered("min", "max"))
        .with(ReplicaShape::boundsAreOfDivision);
  }

  private static Shape.Fields division() {
    return fields(
        required(
            "weights",
            new Shape.ListOf(
                fields(
                    required("where", Selectors.shape(), "Which clusters."),
                    required("weight", new Shape.Whole(0, 1_000_000), "Their weight.")),
                1),
            "The first entry that matches a cluster is its weight."),
        optional("otherwise", new Shape.Whole(0, 1_000_000), "The weight where none matches.")
            .standing("1"));
  }

  private static Shape.Fields target() {
    return fields(
        optional("kind", choice("Deployment", "StatefulSet"), "The kind; not stated is both."),
        optional("name", text(Formats.OBJECT_NAME), "The name; not stated is any."));
  }

  private static void boundsAreOfDivision(Mapping replicas, Consumer<Problem> problems) {
    for (var bound : List.of("min", "max")) {
      if (states(replicas, "each") && states(replicas, bound)) {
        problems.accept(
            new Problem(
                Rules.keyLocation(replicas, bound), "'each' needs no '%s'".formatted(bound), ""));
      }
    }
  }

  /** What depends on traffic needs a policy that looks at it. */
  static void trafficIsKnown(Mapping policy, Consumer<Problem> problems) {
    if (states(policy, "traffic")
        || !(policy.get("replicas").orElse(null) instanceof Mapping replicas)) {
      return;
    }
    var field =
        states(replicas, "per")
            ? Optional.of("per")
            : Rules.isText(replicas, "divide", "byTraffic")
                ? Optional.of("divide")
                : Optional.<String>empty();
    field.ifPresent(
        name ->
            problems.accept(
                new Problem(
                    Rules.keyLocation(replicas, name),
                    "replicas by traffic need 'traffic' in the policy",
                    "state traffic: {signal: …}, or divide a total evenly or by weights")));
  }

  static ReplicaRule bind(CheckedTree tree) {
    return new ReplicaRule(
        amount(tree),
        tree.whole("min").orElse(Math.min(ReplicaRule.DEFAULT_MIN, tree.whole("max").orElse(1))),
        tree.whole("max").orElse(ReplicaRule.MOST),
        tree.trees("targets", t -> new ReplicaRule.Target(t.text("kind"), t.text("name"))),
        tree.location());
  }

  private static ReplicaRule.Amount amount(CheckedTree tree) {
    if (tree.whole("each").isPresent()) {
      return new ReplicaRule.Each(tree.whole("each").orElseThrow());
    }
    var total = tree.whole("total");
    return total.isPresent()
        ? new ReplicaRule.Total(total.get(), division(tree))
        : new ReplicaRule.PerDemand(tree.text("per").flatMap(ReplicaShape::rate).orElseThrow());
  }

  private static ReplicaRule.Division division(CheckedTree tree) {
    if (tree.text("divide").filter("byTraffic"::equals).isPresent()) {
      return new ReplicaRule.ByTraffic();
    }
    var division = tree.treeOrEmpty("divide");
    return new ReplicaRule.ByWeight(
        division.trees(
            "weights",
            entry ->
                new ReplicaRule.Weight(
                    Selectors.bind(entry.treeOrEmpty("where")),
                    entry.whole("weight").orElseThrow())),
        division.whole("otherwise").orElse(1));
  }

  private static Optional<BigDecimal> rate(String text) {
    var matcher = PER.matcher(text);
    return matcher.matches()
        ? Optional.of(new BigDecimal(matcher.group(1))).filter(rate -> rate.signum() > 0)
        : Optional.empty();
  }
}
