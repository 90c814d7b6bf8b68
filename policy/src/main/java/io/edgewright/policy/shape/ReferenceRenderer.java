package io.edgewright.policy.shape;

import java.util.stream.Collectors;

/** Renders a shape as a table for people: field, what it holds, standard, meaning. */
public final class ReferenceRenderer {
  private final StringBuilder text = new StringBuilder();

  private ReferenceRenderer() {}

  /** The table of the fields of a mapping, those of nested mappings under dotted names. */
  public static String render(Shape.Fields shape) {
    var renderer = new ReferenceRenderer();
    renderer.text.append("| Field | Holds | Not stated | Meaning |\n|---|---|---|---|\n");
    renderer.rows("", shape);
    return renderer.text.toString();
  }

  private void rows(String prefix, Shape.Fields shape) {
    for (var field : shape.fields()) {
      var name = prefix + field.name();
      row(name, field);
      nested(name, field.shape());
    }
  }

  private void row(String name, Field field) {
    var absent =
        field.required() ? "**required**" : field.standard().map("`%s`"::formatted).orElse("");
    text.append(
        "| `%s` | %s | %s | %s |\n"
            .formatted(
                name, holds(field.shape()), absent, field.description().replace("|", "\\|")));
  }

  private void nested(String name, Shape shape) {
    switch (shape) {
      case Shape.Fields fields -> rows(name + ".", fields);
      case Shape.ListOf(Shape.Fields fields, _) -> rows(name + "[].", fields);
      case Shape.Either(_, var fields) -> rows(name + ".", fields);
      case Shape.ListOf _,
          Shape.MapOf _,
          Shape.Tree _,
          Shape.Text _,
          Shape.TextOrNumber _,
          Shape.Choice _,
          Shape.Flag _,
          Shape.Whole _,
          Shape.Decimal _ -> {}
    }
  }

  private static String holds(Shape shape) {
    return switch (shape) {
      case Shape.Text(var format) -> format.what();
      case Shape.TextOrNumber(var format) -> format.what() + ", or a number";
      case Shape.Choice(var words) ->
          words.stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
      case Shape.Flag _ -> "`true` or `false`";
      case Shape.Whole _ -> "a whole number";
      case Shape.Decimal _ -> "a number";
      case Shape.ListOf(var item, _) -> "a list: " + holds(item);
      case Shape.MapOf(var key, var value) ->
          "a mapping: %s to %s".formatted(key.what(), holds(value));
      case Shape.Tree(var mapping) -> mapping ? "a mapping of your own" : "any value";
      case Shape.Fields _ -> "a mapping";
      case Shape.Either(var scalar, _) -> holds(scalar) + "; or a mapping";
    };
  }
}
