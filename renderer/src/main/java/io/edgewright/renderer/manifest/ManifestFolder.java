package io.edgewright.renderer.manifest;

import io.edgewright.policy.object.Problem;
import io.edgewright.policy.yaml.YamlNode;
import java.util.List;
import java.util.SortedSet;

/** A folder of manifests as it was read, before variables are put in. */
public sealed interface ManifestFolder {
  /**
   * Its documents, by path and position.
   *
   * @param variables the names of the variables that they use
   * @param bytes how long the files are
   */
  record Documents(List<YamlNode> nodes, SortedSet<String> variables, long bytes)
      implements ManifestFolder {
    public Documents {
      nodes = List.copyOf(nodes);
    }
  }

  /** It cannot be read, or is not what it should be. */
  record Unreadable(List<Problem> problems) implements ManifestFolder {
    public Unreadable {
      problems = List.copyOf(problems);
    }
  }
}
