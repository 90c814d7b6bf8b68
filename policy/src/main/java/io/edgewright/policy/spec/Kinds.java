package io.edgewright.policy.spec;

import io.edgewright.policy.shape.Field;
import io.edgewright.policy.shape.Shape;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All our kinds, under the operator's settings. */
final class Kinds {
  static final String API_VERSION = "edgewright.dev/v1alpha1";

  /** Kinds that the design has and this version does not. */
  static final List<String> LATER = List.of("Guardrail", "Tenant");

  private final SortedMap<String, Kind> kinds = new TreeMap<>();
  private final SortedMap<String, Shape.Fields> documents = new TreeMap<>();

  Kinds(ParserSettings settings) {
    var addresses = new AddressEvaluator(settings.allowLocalAddresses());
    var policy = new PlacementPolicyKind();
    for (var kind :
        Arrays.asList(
            new FleetKind(),
            new ClusterKind(addresses),
            new ApplicationKind(addresses, policy.spec()),
            policy,
            new SignalSourceKind(addresses))) {
      kinds.put(kind.name(), kind);
      documents.put(kind.name(), document(kind));
    }
  }

  Optional<Kind> find(String name) {
    return Optional.ofNullable(kinds.get(name));
  }

  SortedMap<String, Kind> all() {
    return Collections.unmodifiableSortedMap(kinds);
  }

  /** The shape of a whole document of a kind. */
  Shape.Fields document(String kind) {
    return documents.getOrDefault(kind, Shape.fields());
  }

  private static Shape.Fields document(Kind kind) {
    var metadata =
        Shape.fields(
            Field.required("name", Shape.text(Formats.NAME), "Unique among those of its kind."),
            Field.optional(
                "labels",
                new Shape.MapOf(Formats.LABEL_KEY, Shape.text(Formats.LABEL_VALUE)),
                "Labels, by which selectors choose."));
    var spec =
        new Field(
            "spec", kind.spec(), kind.description(), !kind.specIsOptional(), Optional.empty());
    var refused =
        kind instanceof ClusterKind
            ? ClusterKind.refused()
            : Collections.<String, String>emptyMap();
    return new Shape.Fields(
        Stream.of(
                Field.required(
                    "apiVersion", Shape.choice(API_VERSION), "The version of our kinds."),
                Field.required("kind", Shape.choice(kind.name()), "The kind."),
                Field.required("metadata", metadata.refusing(refused), "What it is called."),
                spec)
            .toList(),
        List.of(),
        new TreeMap<>(refused));
  }
}
