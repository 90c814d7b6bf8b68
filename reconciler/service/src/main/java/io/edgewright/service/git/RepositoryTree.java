package io.edgewright.service.git;

/**
 * The files of one revision (or of a folder on disk), read only. Paths have {@code /} between their
 * parts, no {@code .} or {@code ..}, none at either end; the root is the empty path. Symbolic links
 * and submodules are reported as what they are and never followed.
 */
public interface RepositoryTree {

  /** Largest number of entries that a listing holds; more is {@link Listing.Unlistable}. */
  int MOST_ENTRIES = 200_000;

  /** The commit's 40 digits, or the path of the folder on disk. */
  String name();

  /** Everything below a folder except the folders themselves, in the order of paths. */
  Listing list(String folder);

  /** One file, of at most so many bytes. */
  FileRead read(String path, long mostBytes);

  /**
   * What is at a path. The id of a folder is its content's address: equal ids, equal files below.
   */
  PathLookup lookup(String path);
}
