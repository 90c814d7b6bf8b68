package io.edgewright.service.cli;

import io.edgewright.service.git.HermeticGit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Lays out the files of a revision of a local clone, so that they can be looked at. */
final class RevisionFolder {
  private RevisionFolder() {}

  /**
   * Writes the regular files of a revision below a folder. Symbolic links are left out.
   *
   * @param revision whatever {@code git rev-parse} would take
   */
  static Path extract(Path clone, String revision, Path target) throws IOException, CommandFailure {
    HermeticGit.install();
    try (var repository =
            new FileRepositoryBuilder().findGitDir(clone.toAbsolutePath().toFile()).build();
        var walk = new RevWalk(repository);
        var files = new TreeWalk(repository)) {
      var id = repository.resolve(revision + "^{commit}");
      if (id == null) {
        throw new CommandFailure("%s has no revision %s".formatted(clone, revision));
      }
      files.addTree(walk.parseCommit(id).getTree());
      files.setRecursive(true);
      while (files.next()) {
        if (FileMode.REGULAR_FILE.equals(files.getRawMode(0))
            || FileMode.EXECUTABLE_FILE.equals(files.getRawMode(0))) {
          var file = target.resolve(files.getPathString()).normalize();
          if (!file.startsWith(target)) {
            throw new CommandFailure("%s leads out of the repository".formatted(file));
          }
          Files.createDirectories(file.getParent());
          Files.write(file, repository.open(files.getObjectId(0)).getCachedBytes());
        }
      }
      return target;
    } catch (IllegalArgumentException _) {
      throw new CommandFailure("%s is not a clone of a Git repository".formatted(clone));
    }
  }
}
