package io.edgewright.policy.yaml;

import io.edgewright.policy.object.Problem;
import java.util.List;

/** What a text was read as. */
public sealed interface YamlFile {
  /** Its documents without the empty ones, in order. */
  record Documents(List<YamlNode> nodes) implements YamlFile {
    public Documents {
      nodes = List.copyOf(nodes);
    }
  }

  /** It cannot be read; what is wrong, as far as reading got. */
  record Malformed(List<Problem> problems) implements YamlFile {
    public Malformed {
      problems = problems.stream().sorted().distinct().toList();
    }
  }
}
