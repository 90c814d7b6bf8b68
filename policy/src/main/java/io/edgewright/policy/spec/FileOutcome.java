package io.edgewright.policy.spec;

import io.edgewright.policy.object.Problem;
import java.util.List;

/** What one file of the repository was read as. */
public sealed interface FileOutcome {
  /** The file's path from the root of the repository. */
  String path();

  /** All is well with it, taken by itself. */
  record Parsed(String path, List<Resource> resources) implements FileOutcome {
    public Parsed {
      resources = List.copyOf(resources);
    }
  }

  /** It is broken; all its problems, in the order of the file. */
  record Broken(String path, List<Problem> problems) implements FileOutcome {
    public Broken {
      problems = problems.stream().sorted().distinct().toList();
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("a broken file has a problem");
      }
    }
  }
}
