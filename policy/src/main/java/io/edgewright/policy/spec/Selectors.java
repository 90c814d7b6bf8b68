package io.edgewright.policy.spec;

import static io.edgewright.policy.shape.Field.optional;
import static io.edgewright.policy.shape.Shape.list;
import static io.edgewright.policy.shape.Shape.text;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Problem;
import io.edgewright.policy.shape.CheckedTree;
import io.edgewright.policy.shape.Field;
import io.edgewright.policy.shape.Shape;
import io.edgewright.policy.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The shape of cluster selectors, and what is made of it. */
final class Selectors {
  private static final String LISTS =
      "state clusters, labels, continents, countries, regions, cities or providers";

  private Selectors() {}

  static Shape.Fields shape() {
    return Shape.fields(
            optional(
                "labels",
                new Shape.MapOf(Formats.LABEL_KEY, text(Formats.LABEL_VALUE)),
                "Labels that the cluster has, all of them."),
            names("clusters", text(Formats.NAME), "Names of clusters."),
            names("continents", new Shape.Choice(Formats.CONTINENTS), "Continents, as EU."),
            names("countries", text(Formats.COUNTRY), "Country codes, as DE."),
            names("regions", text(Formats.WORD), "Regions, as the clusters state them."),
            names("cities", text(Formats.WORD), "Cities, as the clusters state them."),
            names("providers", text(Formats.WORD), "Providers, as the clusters state them."))
        .with(
            (mapping, problems) -> {
              if (mapping.entries().stream().allMatch(entry -> isEmpty(entry.value()))) {
                problems.accept(
                    new Problem(
                        mapping.location(),
                        "the selector states nothing and would match every cluster",
                        LISTS));
              }
            });
  }

  /** An empty list states nothing, as though it were not there. */
  private static boolean isEmpty(YamlNode node) {
    return switch (node) {
      case YamlNode.Mapping mapping ->
          mapping.entries().stream().allMatch(entry -> isEmpty(entry.value()));
      case YamlNode.Sequence sequence -> sequence.items().isEmpty();
      case YamlNode.Scalar scalar -> scalar.value() == null;
    };
  }

  private static Field names(String name, Shape item, String description) {
    return optional(name, list(item), description);
  }

  static ClusterSelector bind(CheckedTree tree) {
    return new ClusterSelector(
        new TreeSet<>(tree.scalars("clusters", name -> new ClusterName(name.text()))),
        tree.textMap("labels"),
        set(tree, "continents"),
        set(tree, "countries"),
        set(tree, "regions"),
        set(tree, "cities"),
        set(tree, "providers"));
  }

  static Located<ClusterSelector> located(CheckedTree tree) {
    return new Located<>(bind(tree), tree.location());
  }

  /** {@code where} of an override, in which what concerns places stands below {@code location}. */
  static ClusterSelector bindWhere(CheckedTree where) {
    var location = where.treeOrEmpty("location");
    return new ClusterSelector(
        new TreeSet<>(where.scalars("clusters", name -> new ClusterName(name.text()))),
        where.textMap("labels"),
        either(where, location, "continents"),
        either(where, location, "countries"),
        either(where, location, "regions"),
        either(where, location, "cities"),
        set(where, "providers"));
  }

  static Shape.Fields whereShape() {
    var plain = shape();
    var location =
        Shape.fields(
            plain.fields().stream()
                .filter(
                    field ->
                        List.of("continents", "countries", "regions", "cities")
                            .contains(field.name()))
                .toArray(Field[]::new));
    var fields = new ArrayList<>(plain.fields());
    fields.add(optional("location", location, "The same lists of places, gathered."));
    return new Shape.Fields(fields, plain.rules(), Collections.emptySortedMap());
  }

  private static SortedSet<String> either(CheckedTree where, CheckedTree location, String field) {
    return Optional.of(set(where, field))
        .filter(values -> !values.isEmpty())
        .orElseGet(() -> set(location, field));
  }

  private static SortedSet<String> set(CheckedTree tree, String field) {
    return new TreeSet<>(tree.texts(field));
  }
}
