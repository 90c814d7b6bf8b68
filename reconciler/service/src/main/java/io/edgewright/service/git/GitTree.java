package io.edgewright.service.git;

import io.edgewright.policy.object.Revision;
import io.edgewright.service.git.GitFailure.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The files of a commit, read straight from an object store. */
final class GitTree implements RepositoryTree {
  private final Objects objects;
  private final Revision revision;
  private final ObjectId root;

  /** Opens the object store anew for each question, since a mirror may have been made again. */
  @FunctionalInterface
  interface Objects {
    ObjectReader reader() throws IOException;
  }

  GitTree(Objects objects, Revision revision, ObjectId root) {
    this.objects = objects;
    this.revision = revision;
    this.root = root.copy();
  }

  @Override
  public String name() {
    return revision.commit();
  }

  ObjectId root() {
    return root;
  }

  @Override
  public Listing list(String path) {
    return switch (lookup(path)) {
      case PathLookup.Undetermined(var cause) -> new Listing.Unlistable(cause);
      case PathLookup.Absent _ -> new Listing.NotAFolder(path, "there is nothing at " + path);
      case PathLookup.Present(var entry) when entry.kind() != TreeEntry.Kind.FOLDER ->
          new Listing.NotAFolder(
              path, path + " is a " + entry.kind().name().toLowerCase(java.util.Locale.ROOT));
      case PathLookup.Present(var entry) -> listed(entry);
    };
  }

  private Listing listed(TreeEntry top) {
    try (var reader = objects.reader();
        var walk = new TreeWalk(reader)) {
      walk.setRecursive(true);
      walk.addTree(ObjectId.fromString(top.id()));
      var prefix = top.path().isEmpty() ? "" : top.path() + "/";
      var entries = new ArrayList<TreeEntry>();
      while (walk.next()) {
        if (entries.size() == MOST_ENTRIES) {
          return new Listing.Unlistable(
              new GitFailure(Kind.TOO_LARGE, "more than %d files".formatted(MOST_ENTRIES)));
        }
        entries.add(entry(reader, walk, prefix + walk.getPathString()));
      }
      entries.sort(null);
      return new Listing.Listed(entries);
    } catch (IOException e) {
      return new Listing.Unlistable(damaged(e));
    }
  }

  @Override
  public FileRead read(String path, long mostBytes) {
    try (var reader = objects.reader()) {
      var found = find(reader, path);
      if (found.isEmpty()) {
        return obstacle(reader, path);
      }
      var entry = found.get();
      if (!entry.kind().isFile()) {
        return new FileRead.NotAFile(path, entry.kind());
      }
      if (entry.size() > mostBytes) {
        return new FileRead.TooLarge(path, entry.size(), mostBytes);
      }
      return content(reader, entry);
    } catch (IOException e) {
      return new FileRead.Unreadable(damaged(e));
    }
  }

  private static FileRead content(ObjectReader reader, TreeEntry entry) throws IOException {
    try {
      var loader = reader.open(ObjectId.fromString(entry.id()), Constants.OBJ_BLOB);
      return new FileRead.Content(
          new Blob(entry.id(), loader.getCachedBytes(Integer.MAX_VALUE - 8)));
    } catch (LargeObjectException _) {
      return new FileRead.TooLarge(entry.path(), entry.size(), Integer.MAX_VALUE - 8);
    }
  }

  /**
   * What stands in the way of a path that leads nowhere: a link, a submodule, a file, or nothing.
   */
  private FileRead obstacle(ObjectReader reader, String path) throws IOException {
    if (!TreePath.isPlain(path)) {
      return new FileRead.NoSuchFile(path);
    }
    for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
      var onTheWay = find(reader, path.substring(0, slash));
      if (onTheWay.isPresent() && onTheWay.get().kind() != TreeEntry.Kind.FOLDER) {
        return new FileRead.NotAFile(onTheWay.get().path(), onTheWay.get().kind());
      }
    }
    return new FileRead.NoSuchFile(path);
  }

  @Override
  public PathLookup lookup(String path) {
    try (var reader = objects.reader()) {
      return find(reader, path)
          .<PathLookup>map(PathLookup.Present::new)
          .orElseGet(() -> new PathLookup.Absent(path));
    } catch (IOException e) {
      return new PathLookup.Undetermined(damaged(e));
    }
  }

  private Optional<TreeEntry> find(ObjectReader reader, String path) throws IOException {
    if (!TreePath.isPlain(path)) {
      return Optional.empty();
    }
    if (path.isEmpty()) {
      return Optional.of(new TreeEntry("", TreeEntry.Kind.FOLDER, root.name(), 0));
    }
    try (var walk = TreeWalk.forPath(reader, path, root)) {
      return walk == null ? Optional.empty() : Optional.of(entry(reader, walk, path));
    }
  }

  private static TreeEntry entry(ObjectReader reader, TreeWalk walk, String path)
      throws IOException {
    var id = walk.getObjectId(0);
    var kind = kind(walk.getFileMode(0));
    var size = kind.isFile() ? reader.getObjectSize(id, Constants.OBJ_BLOB) : 0;
    return new TreeEntry(path, kind, id.name(), size);
  }

  private static TreeEntry.Kind kind(FileMode mode) {
    if (mode == FileMode.TREE) {
      return TreeEntry.Kind.FOLDER;
    }
    if (mode == FileMode.SYMLINK) {
      return TreeEntry.Kind.SYMLINK;
    }
    if (mode == FileMode.GITLINK) {
      return TreeEntry.Kind.SUBMODULE;
    }
    return mode == FileMode.EXECUTABLE_FILE ? TreeEntry.Kind.EXECUTABLE : TreeEntry.Kind.FILE;
  }

  static GitFailure damaged(IOException e) {
    return switch (e) {
      case MirrorFolder.Busy busy -> new GitFailure(Kind.BUSY, String.valueOf(busy.getMessage()));
      case SshSessions.UnusableKey key ->
          new GitFailure(Kind.SETTINGS, String.valueOf(key.getMessage()));
      default -> new GitFailure(Kind.MIRROR, "the mirror cannot be read: " + e.getMessage());
    };
  }
}
