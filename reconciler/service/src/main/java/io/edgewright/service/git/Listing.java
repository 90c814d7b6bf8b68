package io.edgewright.service.git;

import java.util.List;

/** What is below a folder. "Cannot be read" is a case of its own and never an empty list. */
public sealed interface Listing {

  /** Everything below it, sorted by path. */
  record Listed(List<TreeEntry> entries) implements Listing {
    public Listed {
      entries = List.copyOf(entries);
    }
  }

  /** There is no folder at this path; the reason says what is there instead. */
  record NotAFolder(String path, String reason) implements Listing {}

  /** It could not be read, or has more entries than allowed. */
  record Unlistable(GitFailure cause) implements Listing {}
}
