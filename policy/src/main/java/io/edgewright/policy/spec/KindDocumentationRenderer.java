package io.edgewright.policy.spec;

import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.shape.Field;
import io.edgewright.policy.shape.JsonSchemaRenderer;
import io.edgewright.policy.shape.ReferenceRenderer;
import io.edgewright.policy.shape.Shape;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Renders the JSON Schema and the reference of every kind from the shapes that check files. */
public final class KindDocumentationRenderer {
  private KindDocumentationRenderer() {}

  /**
   * The files of documentation, by path from the root of the project.
   *
   * @param examples a whole example of each kind, by the name of the kind
   */
  public static SortedMap<String, String> render(Map<String, String> examples) {
    var files = new TreeMap<String, String>();
    var kinds = new Kinds(ParserSettings.DEFAULT);
    kinds
        .all()
        .forEach(
            (name, kind) -> {
              var file = name.toLowerCase(Locale.ROOT);
              files.put("docs/schemas/" + file + ".json", schema(kinds, kind));
              files.put(
                  "docs/reference/" + file + ".md",
                  reference(kind, examples.getOrDefault(name, "")));
            });
    return files;
  }

  private static String schema(Kinds kinds, Kind kind) {
    var tree =
        JsonSchemaRenderer.render(kind.name(), kind.description(), kinds.document(kind.name()));
    return CanonicalJson.pretty(tree) + "\n";
  }

  private static String reference(Kind kind, String example) {
    return """
    # %s

    %s

    JSON Schema: [`docs/schemas/%s.json`](../schemas/%s.json). The first line of a file may name it for
    editors: `# yaml-language-server: $schema=…/docs/schemas/%s.json`

    ```yaml
    %s```

    ## The fields of `spec`

    %s
    ## Formats

    Every document has `apiVersion: %s`, `kind: %s` and `metadata` with `name` (lower-case
    letters, digits and `-`, unique among those of the kind) and, optionally, `labels`.
    A duration is written `30s`, `10m`, `1h30m`; a quantity `16`, `250m`, `64Gi`; a percentage `10%%`; a time as RFC 3339.
    A text that YAML would take for a number or a boolean must be quoted. Unknown fields are errors.

    <!-- Made from the shapes in policy.spec; see KindDocumentationTest. -->
    """
        .formatted(
            kind.name(),
            kind.description(),
            kind.name().toLowerCase(Locale.ROOT),
            kind.name().toLowerCase(Locale.ROOT),
            kind.name().toLowerCase(Locale.ROOT),
            example,
            ReferenceRenderer.render(forReading(kind)),
            Kinds.API_VERSION,
            kind.name());
  }

  /** A policy inside an application is not told twice. */
  private static Shape.Fields forReading(Kind kind) {
    var policy = new PlacementPolicyKind().spec();
    return without(kind.spec(), policy);
  }

  private static Shape.Fields without(Shape.Fields fields, Shape.Fields told) {
    return new Shape.Fields(
        fields.fields().stream().map(field -> without(field, told)).toList(),
        fields.rules(),
        fields.refused());
  }

  private static Field without(Field field, Shape.Fields told) {
    var shape =
        switch (field.shape()) {
          case Shape.Fields fields when isToldElsewhere(fields, told) -> new Shape.Tree(true);
          case Shape.Fields fields -> without(fields, told);
          case Shape.Either(var scalar, var mapping) ->
              new Shape.Either(scalar, without(mapping, told));
          case Shape other -> other;
        };
    return new Field(field.name(), shape, field.description(), field.required(), field.standard());
  }

  private static boolean isToldElsewhere(Shape.Fields fields, Shape.Fields told) {
    return fields.fields().size() == told.fields().size()
        && fields.fields().getFirst().name().equals(told.fields().getFirst().name());
  }
}
