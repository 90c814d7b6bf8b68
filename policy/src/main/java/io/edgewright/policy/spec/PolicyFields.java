package io.edgewright.policy.spec;

import io.edgewright.policy.shape.Shape;
import io.edgewright.policy.yaml.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The fields of placement policies by the names that people type. */
final class PolicyFields {
  private static final SortedSet<String> PATHS = new TreeSet<>();

  static {
    add("", new PlacementPolicyKind().spec());
  }

  private PolicyFields() {}

  private static void add(String prefix, Shape.Fields fields) {
    for (var field : fields.fields()) {
      var path = prefix + field.name();
      PATHS.add(path);
      switch (field.shape()) {
        case Shape.Fields inner -> add(path + ".", inner);
        case Shape.Either(_, var inner) -> add(path + ".", inner);
        case Shape.Text _,
            Shape.TextOrNumber _,
            Shape.Choice _,
            Shape.Flag _,
            Shape.Whole _,
            Shape.Decimal _,
            Shape.ListOf _,
            Shape.MapOf _,
            Shape.Tree _ -> {
          // A list is set as a whole.
        }
      }
    }
  }

  /**
   * The path of keys below {@code spec} that a name means: the path itself, with dots, or its last
   * part where no other field is called so. Of several, the one of {@code locations} is meant: how
   * many is what a placement is first asked.
   *
   * @throws IllegalArgumentException when it means none, or several
   */
  static List<String> path(String name) {
    if (PATHS.contains(name)) {
      return parts(name);
    }
    var ofLocations = "locations." + name;
    if (PATHS.contains(ofLocations)) {
      return parts(ofLocations);
    }
    var ending = PATHS.stream().filter(path -> path.endsWith("." + name)).toList();
    if (ending.size() == 1) {
      return parts(ending.getFirst());
    }
    if (ending.size() > 1) {
      throw new IllegalArgumentException(
          "'%s' may be %s".formatted(name, String.join(" or ", ending)));
    }
    var known = new TreeSet<>(PATHS);
    PATHS.forEach(path -> known.add(path.substring(path.lastIndexOf('.') + 1)));
    throw new IllegalArgumentException(
        "a PlacementPolicy has no field '%s'%s"
            .formatted(
                name,
                Suggestion.nearest(name, known)
                    .map("; did you mean '%s'?"::formatted)
                    .orElse("; its fields are in docs/reference/placementpolicy.md")));
  }

  private static List<String> parts(String path) {
    return Arrays.asList(path.split("\\."));
  }
}
