package io.edgewright.service.git;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which paths of the status branch are ours to write: names like {@code fleet.yaml}, or {@code
 * apps/*.yaml}, where the asterisk stands for anything but a slash.
 */
public record OwnPaths(List<String> patterns) {
  /** What the status branch consists of. */
  public static final OwnPaths STATUS =
      new OwnPaths(
          List.of(
              "README.md",
              "map.svg",
              "fleet.yaml",
              "apps/*.yaml",
              "clusters/*.yaml",
              "decisions/*.yaml",
              "plans/*.yaml"));

  public OwnPaths {
    patterns = List.copyOf(patterns);
  }

  /** Whether this path is ours. */
  public boolean contains(String path) {
    return patterns.stream().anyMatch(pattern -> matches(pattern, path));
  }

  private static boolean matches(String pattern, String path) {
    var star = pattern.indexOf('*');
    if (star < 0) {
      return pattern.equals(path);
    }
    var regex =
        Pattern.quote(pattern.substring(0, star))
            + "[^/]+"
            + Pattern.quote(pattern.substring(star + 1));
    return Pattern.matches(regex, path);
  }
}
