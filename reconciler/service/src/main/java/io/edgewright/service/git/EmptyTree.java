package io.edgewright.service.git;

import java.util.List;

/** A tree without any file. */
final class EmptyTree implements RepositoryTree {
  @Override
  public String name() {
    return "";
  }

  @Override
  public Listing list(String folder) {
    return folder.isEmpty()
        ? new Listing.Listed(List.of())
        : new Listing.NotAFolder(folder, "there is nothing at " + folder);
  }

  @Override
  public FileRead read(String path, long mostBytes) {
    return new FileRead.NoSuchFile(path);
  }

  @Override
  public PathLookup lookup(String path) {
    return new PathLookup.Absent(path);
  }
}
