package io.edgewright.service.fleet;

import io.edgewright.renderer.SourceFiles;
import io.edgewright.service.git.FileRead;
import io.edgewright.service.git.Listing;
import io.edgewright.service.git.RepositoryTree;
import io.edgewright.service.git.TreeEntry;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files below a folder of a revision, or one file of it, as the renderer wants to have them.
 */
final class TreeSourceFiles implements SourceFiles {
  private static final long MAX_FILE_BYTES = 64L << 20;

  private final RepositoryTree tree;
  private final TreeEntry root;

  /**
   * @param root the folder, or the file, as the tree has it
   */
  TreeSourceFiles(RepositoryTree tree, TreeEntry root) {
    this.tree = tree;
    this.root = root;
  }

  @Override
  public String contentAddress() {
    return root.id();
  }

  @Override
  public SortedMap<String, Entry> entries() throws IOException {
    var entries = new TreeMap<String, Entry>();
    for (var entry : below()) {
      entries.put(relative(entry.path()), new Entry(type(entry.kind()), entry.size()));
    }
    return Collections.unmodifiableSortedMap(entries);
  }

  private List<TreeEntry> below() throws IOException {
    if (root.kind() != TreeEntry.Kind.FOLDER) {
      return List.of(root);
    }
    return switch (tree.list(root.path())) {
      case Listing.Listed(var entries) -> entries;
      case Listing.NotAFolder(var path, var reason) -> throw new IOException(path + ": " + reason);
      case Listing.Unlistable(var cause) -> throw new IOException(cause.message());
    };
  }

  private static Type type(TreeEntry.Kind kind) {
    return switch (kind) {
      case FILE, EXECUTABLE -> Type.FILE;
      case SYMLINK -> Type.LINK;
      case FOLDER, SUBMODULE -> Type.OTHER;
    };
  }

  @Override
  public byte[] read(String path) throws IOException {
    var full = root.kind() == TreeEntry.Kind.FOLDER ? inRoot(path) : root.path();
    return switch (tree.read(full, MAX_FILE_BYTES)) {
      case FileRead.Content(var blob) -> blob.bytes();
      case FileRead.NoSuchFile _ -> throw new IOException("there is no file " + full);
      case FileRead.NotAFile _ -> throw new IOException(full + " is not a file");
      case FileRead.TooLarge _ -> throw new IOException(full + " is too large");
      case FileRead.Unreadable(var cause) -> throw new IOException(cause.message());
    };
  }

  private String inRoot(String path) {
    return root.path().isEmpty() ? path : root.path() + "/" + path;
  }

  private String relative(String path) {
    if (root.kind() != TreeEntry.Kind.FOLDER) {
      return path.substring(path.lastIndexOf('/') + 1);
    }
    return root.path().isEmpty() ? path : path.substring(root.path().length() + 1);
  }
}
