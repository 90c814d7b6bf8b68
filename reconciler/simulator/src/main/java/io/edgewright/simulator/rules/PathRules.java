package io.edgewright.simulator.rules;

import java.util.List;

/** What must hold for paths in volumes. */
final class PathRules {
  private PathRules() {}

  static void noBacksteps(String path, String field, Problems problems) {
    if (List.of(path.split("/", -1)).contains("..")) {
      problems.invalid(field, path, "must not contain '..'");
    }
  }

  /** A path that stays below where it starts. */
  static void descending(String path, String field, Problems problems) {
    if (path.startsWith("/")) {
      problems.invalid(field, path, "must be a relative path");
    }
    noBacksteps(path, field, problems);
  }

  /** The same that does not take a name which updates of a volume take. */
  static void unreserved(String path, String field, Problems problems) {
    descending(path, field, problems);
    if (path.startsWith("..") && !path.startsWith("../")) {
      problems.invalid(field, path, "must not start with '..'");
    }
  }
}
