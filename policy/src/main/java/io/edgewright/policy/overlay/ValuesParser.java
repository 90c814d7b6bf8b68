package io.edgewright.policy.overlay;

import io.edgewright.policy.object.Problem;
import io.edgewright.policy.spec.Located;
import io.edgewright.policy.yaml.YamlFile;
import io.edgewright.policy.yaml.YamlLimits;
import io.edgewright.policy.yaml.YamlNode;
import io.edgewright.policy.yaml.YamlNode.Mapping;
import io.edgewright.policy.yaml.YamlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes trees of the layers of an overlay. */
public final class ValuesParser {
  private ValuesParser() {}

  /**
   * Reads the layers in order.
   *
   * @param files contents by path; an absent one is a problem at the place that names it
   */
  public static ValuesOutcome parse(List<ValuesLayer> layers, Map<String, byte[]> files) {
    var trees = new ArrayList<Mapping>();
    var problems = new ArrayList<Problem>();
    for (var layer : layers) {
      switch (layer) {
        case ValuesLayer.Stated(var values) -> trees.add(values);
        case ValuesLayer.FromFile(var path) ->
            Optional.ofNullable(files.get(path.value()))
                .ifPresentOrElse(
                    content -> parse(path, content, trees, problems),
                    () -> problems.add(missing(path)));
      }
    }
    return problems.isEmpty()
        ? new ValuesOutcome.Ready(trees)
        : new ValuesOutcome.Unusable(problems);
  }

  private static void parse(
      Located<String> path, byte[] content, List<Mapping> trees, List<Problem> problems) {
    switch (YamlParser.parse(path.value(), content, YamlLimits.FILE)) {
      case YamlFile.Malformed(var found) -> problems.addAll(found);
      case YamlFile.Documents(var documents) when documents.isEmpty() -> {
        // An empty file of values states none, as with Helm.
      }
      case YamlFile.Documents(var documents)
          when documents.size() == 1 && documents.getFirst() instanceof Mapping mapping ->
          trees.add(mapping);
      case YamlFile.Documents(var documents) -> problems.add(notValues(documents.getFirst()));
    }
  }

  private static Problem notValues(YamlNode document) {
    return new Problem(document.location(), "a file of values is one document, a mapping", "");
  }

  private static Problem missing(Located<String> path) {
    return new Problem(
        path.location(),
        "there is no file '%s'".formatted(path.value()),
        "paths of values files begin at the folder of the application's file");
  }
}
