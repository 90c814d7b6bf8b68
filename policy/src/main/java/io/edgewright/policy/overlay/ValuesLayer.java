package io.edgewright.policy.overlay;

import io.edgewright.policy.spec.Located;
import io.edgewright.policy.yaml.YamlNode;

/** One layer of a chart's values, over those of the chart itself. */
public sealed interface ValuesLayer {
  /** A file of the fleet repository, by its path from the root. */
  record FromFile(Located<String> path) implements ValuesLayer {}

  /** Values that the application's own file states. */
  record Stated(YamlNode.Mapping values) implements ValuesLayer {}
}
