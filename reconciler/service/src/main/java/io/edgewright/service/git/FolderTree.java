package io.edgewright.service.git;

import io.edgewright.service.git.GitFailure.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;

/**
 * The files of a folder on disk as they are now, as though they were a revision: for commands that
 * look at a work tree. Symbolic links are not followed and {@code .git} is left out.
 */
public final class FolderTree implements RepositoryTree {
  private static final String GIT = ".git";

  private final Path folder;
  private final SortedMap<String, TreeEntry> entries;

  private FolderTree(Path folder, SortedMap<String, TreeEntry> entries) {
    this.folder = folder;
    this.entries = entries;
  }

  /**
   * Looks at a folder.
   *
   * @throws IOException when it, or a file in it, cannot be read
   */
  public static FolderTree of(Path folder) throws IOException {
    var entries = new TreeMap<String, TreeEntry>();
    Files.walkFileTree(folder, new Collector(folder, entries));
    return new FolderTree(folder, entries);
  }

  @Override
  public String name() {
    return folder.toString();
  }

  @Override
  public Listing list(String path) {
    return switch (lookup(path)) {
      case PathLookup.Undetermined(var cause) -> new Listing.Unlistable(cause);
      case PathLookup.Absent _ -> new Listing.NotAFolder(path, "there is nothing at " + path);
      case PathLookup.Present(var entry) when entry.kind() != TreeEntry.Kind.FOLDER ->
          new Listing.NotAFolder(path, path + " is not a folder");
      case PathLookup.Present _ -> new Listing.Listed(below(path));
    };
  }

  private List<TreeEntry> below(String path) {
    return path.isEmpty()
        ? List.copyOf(entries.values())
        : List.copyOf(entries.subMap(path + "/", path + "0").values());
  }

  @Override
  public FileRead read(String path, long mostBytes) {
    var entry = entries.get(path);
    if (entry == null) {
      return lookup(path) instanceof PathLookup.Present(var folderEntry)
          ? new FileRead.NotAFile(path, folderEntry.kind())
          : new FileRead.NoSuchFile(path);
    }
    if (!entry.kind().isFile()) {
      return new FileRead.NotAFile(path, entry.kind());
    }
    if (entry.size() > mostBytes) {
      return new FileRead.TooLarge(path, entry.size(), mostBytes);
    }
    try {
      return new FileRead.Content(new Blob(entry.id(), Files.readAllBytes(folder.resolve(path))));
    } catch (IOException e) {
      return new FileRead.Unreadable(
          new GitFailure(Kind.MIRROR, "%s cannot be read: %s".formatted(path, e.getMessage())));
    }
  }

  @Override
  public PathLookup lookup(String path) {
    if (!TreePath.isPlain(path)) {
      return new PathLookup.Absent(path);
    }
    var file = Optional.ofNullable(entries.get(path));
    if (file.isPresent()) {
      return new PathLookup.Present(file.get());
    }
    var inside = below(path);
    return inside.isEmpty() && !path.isEmpty()
        ? new PathLookup.Absent(path)
        : new PathLookup.Present(
            new TreeEntry(path, TreeEntry.Kind.FOLDER, address(path, inside), 0));
  }

  /** Equal for equal files below, as a Git tree's id is; it is not that id. */
  private static String address(String path, List<TreeEntry> inside) {
    var text = new StringBuilder();
    inside.forEach(
        entry ->
            text.append(entry.path().substring(path.length()))
                .append(' ')
                .append(entry.kind())
                .append(' ')
                .append(entry.id())
                .append('\n'));
    return idFor(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String idFor(byte[] bytes) {
    try (var formatter = new ObjectInserter.Formatter()) {
      return formatter.idFor(Constants.OBJ_BLOB, bytes).name();
    }
  }

  /** Collects the files below a folder without following links. */
  private static final class Collector extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final SortedMap<String, TreeEntry> entries;

    Collector(Path folder, SortedMap<String, TreeEntry> entries) {
      this.folder = folder;
      this.entries = entries;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      return directory.endsWith(GIT) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      var path = folder.relativize(file).toString().replace('\\', '/');
      if (path.equals(GIT)) {
        return FileVisitResult.CONTINUE;
      }
      if (entries.size() == MOST_ENTRIES) {
        throw new IOException("%s has more than %d files".formatted(folder, MOST_ENTRIES));
      }
      entries.put(
          path,
          attributes.isRegularFile()
              ? new TreeEntry(
                  path, TreeEntry.Kind.FILE, idFor(Files.readAllBytes(file)), attributes.size())
              : new TreeEntry(path, TreeEntry.Kind.SYMLINK, ObjectId.zeroId().name(), 0));
      return FileVisitResult.CONTINUE;
    }
  }
}
