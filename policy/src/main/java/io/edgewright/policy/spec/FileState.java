package io.edgewright.policy.spec;

import io.edgewright.policy.object.Problem;
import java.util.List;

/** Which version of a file is in force. */
public sealed interface FileState {
  /** The revision's own. */
  record Current() implements FileState {}

  /** The revision's own, which states a name that another file states too. */
  record Conflicting(List<Problem> problems) implements FileState {
    public Conflicting {
      problems = List.copyOf(problems);
    }
  }

  /** An older one, since the revision's is broken. */
  record LastGood(List<Problem> problems) implements FileState {
    public LastGood {
      problems = List.copyOf(problems);
    }
  }

  /** None: the revision's is broken, and there was no good one before. */
  record Lost(List<Problem> problems) implements FileState {
    public Lost {
      problems = List.copyOf(problems);
    }
  }
}
