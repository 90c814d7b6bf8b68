package io.edgewright.renderer;

import java.io.IOException;
import java.util.SortedMap;

/**
 * The files below one folder of one revision: immutable, addressed by content and read when needed.
 *
 * <p>Paths are relative to the folder, with {@code /} between names, and never contain {@code .} or
 * {@code ..}; an implementation refuses a tree that does. Nothing is ever read through a link.
 */
public interface SourceFiles {
  /** What lies at a path. */
  enum Type {
    FILE,
    /** A symbolic link: known to be there, never followed. */
    LINK,
    /** A submodule or anything else that has no content of its own in this revision. */
    OTHER
  }

  /** One path of the folder. */
  record Entry(Type type, long size) {}

  /**
   * A name for this content: equal addresses mean equal paths, types and bytes. A Git tree id, for
   * instance.
   */
  String contentAddress();

  /** Every path below the folder, folders themselves left out. */
  SortedMap<String, Entry> entries() throws IOException;

  /**
   * The bytes of a file.
   *
   * @throws IOException when the path is no file, or its bytes cannot be had
   */
  byte[] read(String path) throws IOException;
}
