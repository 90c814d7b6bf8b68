package io.edgewright.policy.spec;

import io.edgewright.policy.object.Problem;
import io.edgewright.policy.shape.CheckedTree;
import io.edgewright.policy.shape.ShapeEvaluator;
import io.edgewright.policy.yaml.JsonTextParser;
import io.edgewright.policy.yaml.ScalarText;
import io.edgewright.policy.yaml.YamlFile;
import io.edgewright.policy.yaml.YamlNode;
import io.edgewright.policy.yaml.YamlNode.Mapping;
import io.edgewright.policy.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a ConfigMap {@code location-optimizer}. What is wrong in the JSON that it holds is told
 * with its place in the file.
 */
final class LocationOptimizerParser {
  /** More than any policy has; it bounds what is made of a text of many hands. */
  private static final int MOST_CHARACTERS = 1 << 16;

  private LocationOptimizerParser() {}

  /** Whether a document is one, or is meant as one. */
  static boolean isOne(YamlNode document) {
    return document instanceof Mapping root && Rules.isText(root, "kind", "ConfigMap");
  }

  /**
   * Reads one.
   *
   * @param file the text of the whole file
   * @param problems are told of everything that is wrong; where there is one, the result is empty
   */
  static Optional<LocationOptimizer> parse(Mapping root, String file, List<Problem> problems) {
    var found = new ArrayList<>(ShapeEvaluator.evaluate(LocationOptimizerShape.document(), root));
    var strategy = strategy(root, file, found);
    problems.addAll(found);
    return found.isEmpty()
        ? strategy.map(tree -> bind(new CheckedTree(root), tree))
        : Optional.empty();
  }

  private static Optional<CheckedTree> strategy(Mapping root, String file, List<Problem> problems) {
    if (!(root.get("data").orElse(null) instanceof Mapping data)
        || !(data.get("strategy").orElse(null) instanceof Scalar text)
        || !(text.value() instanceof String json)
        || json.isEmpty()) {
      return Optional.empty();
    }
    if (json.length() > MOST_CHARACTERS) {
      problems.add(
          new Problem(
              text.location(),
              "'strategy' has %d characters; at most %d are read"
                  .formatted(json.length(), MOST_CHARACTERS),
              ""));
      return Optional.empty();
    }
    return switch (JsonTextParser.parse(new ScalarText(text, file))) {
      case YamlFile.Malformed(var found) -> {
        problems.addAll(found);
        yield Optional.empty();
      }
      case YamlFile.Documents(var nodes) -> {
        var node = nodes.getFirst();
        problems.addAll(ShapeEvaluator.evaluate(LocationOptimizerShape.strategy(), node));
        yield Optional.of(node)
            .filter(Mapping.class::isInstance)
            .map(Mapping.class::cast)
            .map(CheckedTree::new);
      }
    };
  }

  private static LocationOptimizer bind(CheckedTree root, CheckedTree strategy) {
    var metadata = root.treeOrEmpty("metadata");
    var name = metadata.scalar("name").orElseThrow();
    var parameters = strategy.treeOrEmpty("params");
    return new LocationOptimizer(
        new Metadata(name.text(), metadata.textMap("labels"), name.location()),
        metadata
            .treeOrEmpty("annotations")
            .scalar(LocationOptimizer.SIGNAL_ANNOTATION)
            .map(signal -> new Located<>(signal.text(), signal.location())),
        parameters.trees("mustInclude", LocationOptimizerParser::region),
        parameters.trees("mustNotInclude", LocationOptimizerParser::region),
        new LocationCount.Between(
            parameters.whole("minimumLocations").orElse(LocationOptimizer.DEFAULT_MIN),
            parameters.whole("maximumLocations").orElse(LocationOptimizer.DEFAULT_MAX),
            parameters.location()),
        parameters.decimal("minimumUsagePerLocation").orElse(LocationOptimizer.DEFAULT_USAGE),
        parameters.location());
  }

  private static Located<String> region(CheckedTree condition) {
    var region = condition.scalar("region").orElseThrow();
    return new Located<>(region.text(), region.location());
  }
}
