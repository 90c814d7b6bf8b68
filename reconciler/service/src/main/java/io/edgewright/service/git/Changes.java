package io.edgewright.service.git;

import static java.util.Comparator.comparing;

import java.util.Comparator;
import java.util.List;

/** How the files of two revisions differ. */
public sealed interface Changes {

  /** One path whose content, mode or existence differs. A rename is a removal and an addition. */
  record PathChange(String path, Kind kind) implements Comparable<PathChange> {
    private static final Comparator<PathChange> CANONICAL =
        comparing(PathChange::path).thenComparing(PathChange::kind);

    /** In which way it differs. */
    public enum Kind {
      ADDED,
      MODIFIED,
      REMOVED
    }

    @Override
    public int compareTo(PathChange other) {
      return CANONICAL.compare(this, other);
    }
  }

  /** These paths differ, in the order of paths. */
  record Changed(List<PathChange> paths) implements Changes {
    public Changed {
      paths = List.copyOf(paths);
    }
  }

  /** It cannot be told, so everything must be taken as changed. */
  record ChangesUnknown(GitFailure cause) implements Changes {}
}
