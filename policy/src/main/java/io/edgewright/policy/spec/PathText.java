package io.edgewright.policy.spec;

import io.edgewright.policy.shape.TextFormat.Flaw;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.regex.Pattern;

/** Judges and resolves paths that files state; none leads out of the repository. */
final class PathText {
  private static final int LONGEST = 400;

  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:");

  private PathText() {}

  /** The flaw of a path from the root of the repository, if any. */
  static Optional<Flaw> fromRoot(String path) {
    return syntax(path)
        .or(
            () ->
                hasSegment(path, "..")
                    ? Optional.of(
                        new Flaw(
                            "the path contains '..'", "write it from the root of the repository"))
                    : Optional.empty());
  }

  /** The flaw of a path, wherever it begins. */
  static Optional<Flaw> syntax(String path) {
    if (path.startsWith("/") || path.startsWith("~") || DRIVE.matcher(path).lookingAt()) {
      return Optional.of(new Flaw("the path is absolute", "paths stay inside the repository"));
    }
    if (path.isBlank() || path.length() > LONGEST) {
      return Optional.of(new Flaw("the path is empty or longer than " + LONGEST, ""));
    }
    if (path.contains("\\") || path.chars().anyMatch(Character::isISOControl)) {
      return Optional.of(
          new Flaw("the path contains a backslash or a control character", "separate with '/'"));
    }
    return hasSegment(path, ".git")
        ? Optional.of(new Flaw("the path leads into .git", ""))
        : Optional.empty();
  }

  /** A path without empty and {@code .} segments; {@code .} is the root. */
  static String normal(String path) {
    return resolve("", path).orElse(path);
  }

  /** A path relative to a folder, from the root; empty where it leads out of the repository. */
  static Optional<String> resolve(String folder, String path) {
    var segments = new ArrayDeque<String>();
    for (var segment : (folder + "/" + path).split("/")) {
      if (segment.equals("..")) {
        if (segments.isEmpty()) {
          return Optional.empty();
        }
        segments.removeLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.addLast(segment);
      }
    }
    return Optional.of(segments.isEmpty() ? "." : String.join("/", segments));
  }

  /** The folder that a file is in; the empty text for the root. */
  static String folderOf(String file) {
    return file.contains("/") ? file.substring(0, file.lastIndexOf('/')) : "";
  }

  /** Whether a file is a path itself or lies below it. */
  static boolean isBelow(String file, String path) {
    return path.equals(".") || file.equals(path) || file.startsWith(path + "/");
  }

  private static boolean hasSegment(String path, String segment) {
    return ("/" + path + "/").contains("/" + segment + "/");
  }
}
