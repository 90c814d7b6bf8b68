package io.edgewright.service.git;

/** What a path inside a repository may look like. */
final class TreePath {
  private static final int LONGEST = 4096;

  private TreePath() {}

  /** Whether this is a path from the root, without {@code ..} or any other way out. */
  static boolean isPlain(String path) {
    if (path.isEmpty()) {
      return true;
    }
    if (path.length() > LONGEST || path.chars().anyMatch(c -> c == 0)) {
      return false;
    }
    for (var part : path.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        return false;
      }
    }
    return true;
  }
}
