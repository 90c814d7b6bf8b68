package io.edgewright.service.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.edgewright.service.git.LocalGitServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SortedMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The bare repository that the service polls: commits appear in it as if they had been pushed. */
final class BenchmarkRepository implements AutoCloseable {
  private static final String STATUS = Constants.R_HEADS + "edgewright/status";

  private final Repository repository;

  /** What the status branch says of the applications. */
  record StatusTip(String commit, int current, int others) {}

  BenchmarkRepository(Path bare) throws IOException {
    LocalGitServer.create(bare);
    repository = new FileRepository(bare.toFile());
  }

  /** Writes a commit of these files without showing it; {@link #push} shows it. */
  ObjectId commit(SortedMap<String, String> files, String message) throws IOException {
    try (var inserter = repository.newObjectInserter()) {
      var index = DirCache.newInCore();
      var builder = index.builder();
      for (var file : files.entrySet()) {
        var entry = new DirCacheEntry(file.getKey());
        entry.setFileMode(FileMode.REGULAR_FILE);
        entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(UTF_8)));
        builder.add(entry);
      }
      builder.finish();
      var commit = new CommitBuilder();
      commit.setTreeId(index.writeTree(inserter));
      var author = new PersonIdent("Bench", "bench@localhost", Instant.now(), ZoneOffset.UTC);
      commit.setAuthor(author);
      commit.setCommitter(author);
      commit.setMessage(message);
      Optional.ofNullable(repository.resolve(Constants.R_HEADS + "main"))
          .ifPresent(commit::setParentId);
      var id = inserter.insert(commit);
      inserter.flush();
      return id;
    }
  }

  /** Makes a commit the tip of the branch. */
  void push(ObjectId commit) throws IOException {
    var update = repository.updateRef(Constants.R_HEADS + "main");
    update.setNewObjectId(commit);
    update.update();
  }

  /** The tip of the status branch; empty before the first status commit. */
  Optional<ObjectId> statusTip() throws IOException {
    return Optional.ofNullable(repository.resolve(STATUS));
  }

  /** How many applications are Current by what the status branch says. */
  StatusTip status(ObjectId tip) throws IOException {
    var current = 0;
    var others = 0;
    try (var commits = new RevWalk(repository);
        var tree = new TreeWalk(repository)) {
      tree.addTree(commits.parseCommit(tip).getTree());
      tree.setRecursive(true);
      while (tree.next()) {
        if (tree.getPathString().startsWith("apps/")) {
          var text = new String(repository.open(tree.getObjectId(0)).getBytes(), UTF_8);
          if (text.contains("status: Current")) {
            current++;
          } else {
            others++;
          }
        }
      }
    }
    return new StatusTip(tip.name(), current, others);
  }

  @Override
  public void close() {
    repository.close();
  }
}
