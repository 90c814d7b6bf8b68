package io.edgewright.policy.spec;

import static io.edgewright.policy.shape.ShapeEvaluator.states;

import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.yaml.YamlNode.Mapping;
import io.edgewright.policy.yaml.YamlNode.Scalar;
import io.edgewright.policy.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The rules that the fields of an application keep together. */
final class ApplicationRules {
  private static final Set<String> WITH_VALUE = Set.of("add", "replace", "test");
  private static final Set<String> WITH_FROM = Set.of("move", "copy");

  private ApplicationRules() {}

  static void operationIsWhole(Mapping operation, Consumer<Problem> problems) {
    if (!(operation.get("op").orElse(null) instanceof Scalar op)) {
      return;
    }
    demand(operation, "value", WITH_VALUE.contains(op.text()), problems);
    demand(operation, "from", WITH_FROM.contains(op.text()), problems);
  }

  private static void demand(
      Mapping operation, String field, boolean wanted, Consumer<Problem> problems) {
    var stated = operation.get(field).isPresent();
    if (wanted && !stated) {
      problems.accept(problem(operation.location(), "this operation needs '%s'".formatted(field)));
    } else if (stated && !wanted) {
      problems.accept(
          problem(
              Rules.keyLocation(operation, field), "this operation has no '%s'".formatted(field)));
    }
  }

  /** What can only be judged knowing where the file stands and how the application is called. */
  static List<Problem> ofPlace(String file, String name, Mapping spec) {
    var problems = new ArrayList<Problem>();
    if (spec.get("values").orElse(null) instanceof Mapping values
        && values.get("files").orElse(null) instanceof Sequence files) {
      for (var item : files.items()) {
        if (item instanceof Scalar path
            && PathText.resolve(PathText.folderOf(file), path.text()).isEmpty()) {
          problems.add(problem(path.location(), "the path leads out of the repository"));
        }
      }
    }
    if (spec.get("source").orElse(null) instanceof Mapping source) {
      source
          .entries()
          .forEach(
              entry -> {
                if (entry.value() instanceof Mapping tree && !states(tree, "repository")) {
                  sourceLeavesOutTheFile(file, tree, problems::add);
                }
              });
    }
    dependsOnOthers(name, spec, problems::add);
    return problems;
  }

  private static void sourceLeavesOutTheFile(
      String file, Mapping source, Consumer<Problem> problems) {
    if (source.get("path").orElse(null) instanceof Scalar path
        && path.value() instanceof String text
        && PathText.fromRoot(text).isEmpty()
        && PathText.isBelow(file, PathText.normal(text))) {
      problems.accept(
          new Problem(
              path.location(),
              "the source contains the application's own file",
              "keep what is deployed in a folder of its own, as %s/manifests"
                  .formatted(PathText.folderOf(file))));
    }
  }

  private static void dependsOnOthers(String name, Mapping spec, Consumer<Problem> problems) {
    if (spec.get("dependsOn").orElse(null) instanceof Sequence list) {
      list.items().stream()
          .filter(item -> item instanceof Scalar scalar && scalar.text().equals(name))
          .forEach(item -> problems.accept(problem(item.location(), "it depends on itself")));
    }
    if (spec.get("placement").orElse(null) instanceof Mapping placement
        && Rules.isText(placement, "follow", name)) {
      problems.accept(problem(Rules.keyLocation(placement, "follow"), "it follows itself"));
    }
  }

  private static Problem problem(SourceLocation location, String message) {
    return new Problem(location, message, "");
  }
}
