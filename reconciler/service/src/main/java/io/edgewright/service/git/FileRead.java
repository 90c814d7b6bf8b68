package io.edgewright.service.git;

/** What reading one file gave. */
public sealed interface FileRead {

  /** The file. */
  record Content(Blob blob) implements FileRead {}

  /** Nothing is at this path. */
  record NoSuchFile(String path) implements FileRead {}

  /** Something is at this path, or on the way to it, that is not a file and not followed. */
  record NotAFile(String path, TreeEntry.Kind kind) implements FileRead {}

  /** The file has more bytes than the reader allows. */
  record TooLarge(String path, long size, long mostBytes) implements FileRead {}

  /** The file is there and could not be read. */
  record Unreadable(GitFailure cause) implements FileRead {}
}
