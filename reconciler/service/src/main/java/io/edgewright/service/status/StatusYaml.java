package io.edgewright.service.status;

import io.edgewright.policy.yaml.YamlFile.Documents;
import io.edgewright.policy.yaml.YamlFile.Malformed;
import io.edgewright.policy.yaml.YamlLimits;
import io.edgewright.policy.yaml.YamlNode.Mapping;
import io.edgewright.policy.yaml.YamlParser;
import io.edgewright.policy.yaml.YamlWriter;
import java.util.Map;

/** Trees as YAML files of the status branch, and back. */
final class StatusYaml {
  private StatusYaml() {}

  static String write(Map<String, Object> tree) {
    return YamlWriter.write(tree);
  }

  /**
   * Reads one document.
   *
   * @throws IllegalArgumentException when the text is not one map in YAML
   */
  static TreeReader read(String path, String text) {
    return switch (YamlParser.parse(path, text, YamlLimits.MANIFESTS)) {
      case Documents(var nodes) when nodes.size() == 1 && nodes.getFirst() instanceof Mapping map ->
          new TreeReader(map.toJsonObject());
      case Documents _ -> throw new IllegalArgumentException("the file is not one map");
      case Malformed(var problems) ->
          throw new IllegalArgumentException(problems.getFirst().toString());
    };
  }
}
