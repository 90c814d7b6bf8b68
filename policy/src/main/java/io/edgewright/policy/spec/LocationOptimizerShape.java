package io.edgewright.policy.spec;

import static io.edgewright.policy.shape.Field.optional;
import static io.edgewright.policy.shape.Field.required;
import static io.edgewright.policy.shape.Shape.amount;
import static io.edgewright.policy.shape.Shape.choice;
import static io.edgewright.policy.shape.Shape.fields;
import static io.edgewright.policy.shape.Shape.flag;
import static io.edgewright.policy.shape.Shape.list;
import static io.edgewright.policy.shape.Shape.text;

import io.edgewright.policy.object.Problem;
import io.edgewright.policy.shape.Shape;
import io.edgewright.policy.shape.TextFormat;
import io.edgewright.policy.shape.TextFormat.Flaw;
import io.edgewright.policy.yaml.Suggestion;
import io.edgewright.policy.yaml.YamlNode.Mapping;
import io.edgewright.policy.yaml.YamlNode.Scalar;
import io.edgewright.policy.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** What a ConfigMap {@code location-optimizer} and the JSON in it may look like. */
final class LocationOptimizerShape {
  private static final String OURS = "edgewright.dev/";
  private static final int MOST_LOCATIONS = 100_000;

  private static final TextFormat NAME =
      TextFormat.checked(
          "location-optimizer",
          text ->
              text.equals(LocationOptimizer.NAME)
                  ? Optional.empty()
                  : Optional.of(
                      new Flaw(
                          "the only ConfigMap that may stand in this file is '%s'"
                              .formatted(LocationOptimizer.NAME),
                          "what an application deploys belongs below its source")));

  private LocationOptimizerShape() {}

  /** The ConfigMap; what a server adds to one is let be. */
  static Shape.Fields document() {
    var anything = new Shape.Tree(false);
    var annotations =
        new Shape.MapOf(TextFormat.any("the key of an annotation"), text(Formats.VALUE));
    var metadata =
        fields(
                required("name", text(NAME), "It must be " + LocationOptimizer.NAME + "."),
                optional("namespace", text(Formats.NAME), "Not looked at."),
                optional(
                    "labels",
                    new Shape.MapOf(Formats.LABEL_KEY, text(Formats.LABEL_VALUE)),
                    "Labels."),
                optional("annotations", annotations, "Annotations."),
                optional("creationTimestamp", anything, "Not looked at."),
                optional("generation", anything, "Not looked at."),
                optional("managedFields", anything, "Not looked at."),
                optional("resourceVersion", anything, "Not looked at."),
                optional("selfLink", anything, "Not looked at."),
                optional("uid", anything, "Not looked at."))
            .with(LocationOptimizerShape::annotationsAreKnown);
    return fields(
        required("apiVersion", choice("v1"), "A ConfigMap is of v1."),
        required("kind", choice("ConfigMap"), "The kind."),
        required("metadata", metadata, "What it is called."),
        required(
            "data",
            fields(
                required(
                    "strategy",
                    text(TextFormat.any("a text that holds JSON")),
                    "write 'strategy: |' and the JSON below it")),
            "It holds 'strategy'."),
        optional("immutable", flag(), "Not looked at."));
  }

  /** The JSON in {@code data.strategy}. */
  static Shape.Fields strategy() {
    return fields(
        required(
            "strategy",
            text(known("strategy", "SolverServiceV1", "it is the only one there is")),
            "the name of the strategy: SolverServiceV1"),
        required("params", parameters(), "the parameters, with at least 'policy'"));
  }

  private static Shape.Fields parameters() {
    return fields(
            required(
                "policy",
                text(
                    known(
                        "policy",
                        "dynamic",
                        "for locations that do not depend on traffic, a PlacementPolicy without"
                            + " 'traffic' says how many and where")),
                "how locations are chosen: dynamic, by live traffic"),
            optional("mustInclude", list(condition()), "At least one location in each."),
            optional("mustNotInclude", list(condition()), "No location in any."),
            optional("minimumLocations", new Shape.Whole(0, MOST_LOCATIONS), "At least so many.")
                .standing("2"),
            optional("maximumLocations", new Shape.Whole(1, MOST_LOCATIONS), "At most so many.")
                .standing("5"),
            optional("minimumUsagePerLocation", amount(), "Requests a second of a location.")
                .standing("20"))
        .with(LocationOptimizerShape::boundsAreOrdered)
        .with(LocationOptimizerShape::nothingIsBothWanted);
  }

  private static Shape.Fields condition() {
    return fields(required("region", text(Formats.WORD), "a region, as europe"));
  }

  private static TextFormat known(String name, String word, String hint) {
    return TextFormat.checked(
        word,
        text ->
            text.equals(word)
                ? Optional.empty()
                : Optional.of(
                    new Flaw(
                        "'%s' is not a %s that is known"
                            .formatted(text.substring(0, Math.min(60, text.length())), name),
                        Suggestion.nearest(text, List.of(word))
                            .map("did you mean '%s'?"::formatted)
                            .orElse("known is '%s'; %s".formatted(word, hint)))));
  }

  private static void annotationsAreKnown(Mapping metadata, Consumer<Problem> problems) {
    if (!(metadata.get("annotations").orElse(null) instanceof Mapping annotations)) {
      return;
    }
    for (var entry : annotations.entries()) {
      if (entry.key().startsWith(OURS)
          && !entry.key().equals(LocationOptimizer.SIGNAL_ANNOTATION)) {
        problems.accept(
            new Problem(
                entry.location(),
                "unknown annotation '%s'".formatted(entry.key()),
                "known here: " + LocationOptimizer.SIGNAL_ANNOTATION));
      } else if (entry.key().equals(LocationOptimizer.SIGNAL_ANNOTATION)
          && entry.value() instanceof Scalar name) {
        Formats.NAME
            .check()
            .apply(name.text())
            .ifPresent(
                flaw -> problems.accept(new Problem(name.location(), flaw.message(), flaw.hint())));
      }
    }
  }

  /** Each bound has a standard of its own, whatever the other one is. */
  private static void boundsAreOrdered(Mapping parameters, Consumer<Problem> problems) {
    var min = Rules.whole(parameters, "minimumLocations");
    var max = Rules.whole(parameters, "maximumLocations");
    long least = min.orElse(LocationOptimizer.DEFAULT_MIN);
    long most = max.orElse(LocationOptimizer.DEFAULT_MAX);
    if (least > most) {
      problems.accept(
          new Problem(
              Rules.keyLocation(
                  parameters, min.isPresent() ? "minimumLocations" : "maximumLocations"),
              "'minimumLocations' is %d%s, more than 'maximumLocations', which is %d%s"
                  .formatted(least, standing(min.isPresent()), most, standing(max.isPresent())),
              ""));
    }
  }

  private static String standing(boolean stated) {
    return stated ? "" : " where it is not stated";
  }

  private static void nothingIsBothWanted(Mapping parameters, Consumer<Problem> problems) {
    var excluded = regions(parameters, "mustNotInclude");
    for (var included : regions(parameters, "mustInclude")) {
      excluded.stream()
          .filter(other -> plain(other).equals(plain(included)))
          .findFirst()
          .ifPresent(
              other ->
                  problems.accept(
                      new Problem(
                          included.location(),
                          "'%s' is in 'mustInclude' and in 'mustNotInclude'"
                              .formatted(included.text()),
                          "also at " + other.location())));
    }
  }

  private static List<Scalar> regions(Mapping parameters, String field) {
    return parameters.get(field).orElse(null) instanceof Sequence conditions
        ? conditions.items().stream()
            .filter(Mapping.class::isInstance)
            .flatMap(condition -> ((Mapping) condition).get("region").stream())
            .filter(Scalar.class::isInstance)
            .map(Scalar.class::cast)
            .toList()
        : List.of();
  }

  private static String plain(Scalar word) {
    return word.text().toLowerCase(Locale.ROOT);
  }
}
