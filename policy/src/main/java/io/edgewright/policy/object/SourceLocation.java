package io.edgewright.policy.object;

import static java.util.Comparator.comparing;

import java.util.Comparator;

/** A place in a file of a repository: path from its root, line and column counted from 1. */
public record SourceLocation(String file, int line, int column)
    implements Comparable<SourceLocation> {
  private static final Comparator<SourceLocation> CANONICAL =
      comparing(SourceLocation::file)
          .thenComparing(SourceLocation::line)
          .thenComparing(SourceLocation::column);

  @Override
  public int compareTo(SourceLocation other) {
    return CANONICAL.compare(this, other);
  }

  /** {@code file:line:column}, which editors and terminals make a link of. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
