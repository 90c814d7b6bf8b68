package io.edgewright.service.git;

/** What is to become of one file of the status branch. */
public sealed interface FileChange {

  /** The file is to hold this text, in UTF-8. */
  record Put(String text) implements FileChange {}

  /** The file is to go. */
  record Delete() implements FileChange {}
}
