package io.edgewright.policy.overlay;

import io.edgewright.policy.object.Problem;
import io.edgewright.policy.yaml.YamlNode;
import java.util.List;

/** What the layers of an overlay came to. */
public sealed interface ValuesOutcome {
  /** The layers as trees, in order: a later one wins. */
  record Ready(List<YamlNode.Mapping> layers) implements ValuesOutcome {
    public Ready {
      layers = List.copyOf(layers);
    }
  }

  /** A file of values is missing or broken; all such problems. */
  record Unusable(List<Problem> problems) implements ValuesOutcome {
    public Unusable {
      problems = problems.stream().sorted().distinct().toList();
    }
  }
}
