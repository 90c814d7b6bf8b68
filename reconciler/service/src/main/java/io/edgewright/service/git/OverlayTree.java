package io.edgewright.service.git;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;

/** The files of a tree with some more, or others in their place: nothing is written anywhere. */
public final class OverlayTree implements RepositoryTree {
  private final RepositoryTree below;
  private final SortedMap<String, Blob> files = new TreeMap<>();

  /**
   * @param files by their paths, which are plain
   */
  public OverlayTree(RepositoryTree below, SortedMap<String, byte[]> files) {
    this.below = below;
    files.forEach((path, bytes) -> this.files.put(path, new Blob(id(bytes), bytes)));
  }

  private static String id(byte[] bytes) {
    try (var formatter = new ObjectInserter.Formatter()) {
      return formatter.idFor(Constants.OBJ_BLOB, bytes).name();
    }
  }

  @Override
  public String name() {
    return below.name();
  }

  @Override
  public Listing list(String folder) {
    var prefix = folder.isEmpty() ? "" : folder + "/";
    var here = new TreeMap<String, TreeEntry>();
    files.forEach(
        (path, blob) -> {
          if (path.startsWith(prefix)) {
            here.put(path, entry(path, blob));
          }
        });
    if (here.isEmpty()) {
      return below.list(folder);
    }
    return switch (below.list(folder)) {
      case Listing.Unlistable unlistable -> unlistable;
      case Listing.NotAFolder _ -> new Listing.Listed(List.copyOf(here.values()));
      case Listing.Listed(var entries) -> {
        entries.forEach(entry -> here.putIfAbsent(entry.path(), entry));
        yield new Listing.Listed(List.copyOf(here.values()));
      }
    };
  }

  private static TreeEntry entry(String path, Blob blob) {
    return new TreeEntry(path, TreeEntry.Kind.FILE, blob.id(), blob.size());
  }

  @Override
  public FileRead read(String path, long mostBytes) {
    var blob = files.get(path);
    if (blob == null) {
      return below.read(path, mostBytes);
    }
    return blob.size() > mostBytes
        ? new FileRead.TooLarge(path, blob.size(), mostBytes)
        : new FileRead.Content(blob);
  }

  @Override
  public PathLookup lookup(String path) {
    var blob = files.get(path);
    return blob == null ? below.lookup(path) : new PathLookup.Present(entry(path, blob));
  }
}
