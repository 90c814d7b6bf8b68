package io.edgewright.service.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Reads the status branch of a bare repository as anybody with a clone would. */
final class StatusFiles {
  private static final String BRANCH = "refs/heads/edgewright/status";

  private StatusFiles() {}

  static Optional<String> read(Path bare, String path) {
    try (var repository = new FileRepository(bare.toFile());
        var walk = new RevWalk(repository)) {
      var tip = repository.resolve(BRANCH);
      if (tip == null) {
        return Optional.empty();
      }
      try (var found = TreeWalk.forPath(repository, path, walk.parseCommit(tip).getTree())) {
        return found == null
            ? Optional.empty()
            : Optional.of(
                new String(
                    repository.open(found.getObjectId(0)).getBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> messages(Path bare) {
    try (var repository = new FileRepository(bare.toFile());
        var walk = new RevWalk(repository)) {
      var messages = new ArrayList<String>();
      var tip = repository.resolve(BRANCH);
      if (tip != null) {
        walk.markStart(walk.parseCommit(tip));
        walk.forEach(commit -> messages.add(commit.getFullMessage()));
      }
      return messages;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
