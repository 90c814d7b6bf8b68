package io.edgewright.service.git;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Pattern;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one bare mirror. It is made when it is not there, made again when it is damaged,
 * and belongs to one process at a time: the kernel gives the lock back when a process dies, and
 * what the dead one left half-written is then swept away.
 */
final class MirrorFolder implements AutoCloseable {
  private static final Pattern LEFT_BEHIND =
      Pattern.compile(".*\\.lock|incoming_.*|gc_.*|\\..*tmp.*|.*\\.tmp|noz.*");

  private final Path folder;
  private @Nullable FileChannel channel;
  private @Nullable FileLock lock;
  private @Nullable FileRepository repository;

  MirrorFolder(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  /** Thrown when another process (or another mirror of this one) has the folder. */
  static final class Busy extends IOException {
    private static final long serialVersionUID = 1L;

    Busy(Path folder) {
      super("another process uses the mirror " + folder.getFileName());
    }
  }

  /** The repository, usable. Whoever calls this is the only writer. */
  synchronized Repository open() throws IOException {
    HermeticGit.install();
    acquire();
    var open = repository;
    if (open != null && isWhole()) {
      return open;
    }
    close(open);
    if (!isWhole()) {
      delete();
      create();
    }
    var opened = new FileRepository(folder.toFile());
    repository = opened;
    return opened;
  }

  /** What the repository holds, to be read. */
  ObjectReader reader() throws IOException {
    return open().newObjectReader();
  }

  /** Deletes everything; the next {@link #open} starts from nothing. */
  synchronized void wipe() throws IOException {
    if (lock == null) {
      return; // whoever has it may be using it
    }
    close(repository);
    repository = null;
    delete();
  }

  private boolean isWhole() {
    return Files.isRegularFile(folder.resolve("HEAD"))
        && Files.isRegularFile(folder.resolve("config"))
        && Files.isDirectory(folder.resolve("objects"))
        && Files.isDirectory(folder.resolve("refs"));
  }

  private void create() throws IOException {
    Files.createDirectories(folder);
    try (var fresh = new FileRepository(folder.toFile())) {
      fresh.create(true);
      var config = fresh.getConfig();
      config.setBoolean(ConfigConstants.CONFIG_CORE_SECTION, null, "logallrefupdates", false);
      config.setInt(ConfigConstants.CONFIG_GC_SECTION, null, ConfigConstants.CONFIG_KEY_AUTO, 0);
      config.save();
    }
  }

  private void acquire() throws IOException {
    var held = lock;
    if (held != null && held.isValid()) {
      return;
    }
    var parent = folder.resolveSibling(folder.getFileName() + ".lock");
    Files.createDirectories(folder.getParent());
    var opened = FileChannel.open(parent, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    var taken = tryLock(opened);
    if (taken == null) {
      opened.close();
      throw new Busy(folder);
    }
    channel = opened;
    lock = taken;
    sweep();
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  private void sweep() throws IOException {
    walk(
        path -> {
          var name = path.getFileName().toString();
          if (Files.isRegularFile(path) && LEFT_BEHIND.matcher(name).matches()) {
            Files.deleteIfExists(path);
          }
        });
  }

  private void delete() throws IOException {
    walk(Files::deleteIfExists);
  }

  private interface Visit {
    void accept(Path path) throws IOException;
  }

  /** Visits every file, and every folder after what is in it. */
  private void walk(Visit visit) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            visit.accept(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            visit.accept(visited);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            // Somebody else may be deleting the cache at the same time.
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
  }

  private static void close(@Nullable Repository repository) {
    if (repository != null) {
      repository.close();
    }
  }

  @Override
  public synchronized void close() throws IOException {
    close(repository);
    repository = null;
    var open = channel;
    lock = null;
    channel = null;
    if (open != null) {
      open.close();
    }
  }
}
