package io.edgewright.service.git;

/** What is at a path. */
public sealed interface PathLookup {

  /** This is there. */
  record Present(TreeEntry entry) implements PathLookup {}

  /** Nothing is there, or it lies behind a link or a submodule. */
  record Absent(String path) implements PathLookup {}

  /** It could not be found out. */
  record Undetermined(GitFailure cause) implements PathLookup {}
}
