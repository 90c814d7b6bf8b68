package io.edgewright.service.git;

import static java.util.Comparator.comparing;

import java.util.Comparator;

/**
 * One path of a tree.
 *
 * @param path from the root of the repository
 * @param kind what is there
 * @param id Git's object id (of a submodule: the commit it stands at)
 * @param size in bytes for files, 0 for everything else
 */
public record TreeEntry(String path, Kind kind, String id, long size)
    implements Comparable<TreeEntry> {
  private static final Comparator<TreeEntry> BY_PATH = comparing(TreeEntry::path);

  /** What a path of a tree can be. */
  public enum Kind {
    FILE,
    EXECUTABLE,
    FOLDER,
    /** A symbolic link; its target is not looked at. */
    SYMLINK,
    /** Another repository's commit; it is not fetched. */
    SUBMODULE;

    /** Whether it has bytes to read. */
    public boolean isFile() {
      return this == FILE || this == EXECUTABLE;
    }
  }

  @Override
  public int compareTo(TreeEntry other) {
    return BY_PATH.compare(this, other);
  }
}
