package io.edgewright.service.cli;

import io.edgewright.service.git.LocalGitServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;

/** Makes the demo's bare repository: one commit that holds the sample and the charts it deploys. */
final class DemoRepository {
  private static final String BRANCH = Constants.R_HEADS + "main";

  private DemoRepository() {}

  /**
   * Makes the repository.
   *
   * @param sample the folder {@code sample-repo}
   * @param charts the folder whose charts come to {@code charts/}
   */
  static void make(Path bare, Path sample, Path charts) throws IOException {
    var files = new TreeMap<String, Path>();
    collect(sample, "", files);
    collect(charts.resolve("storefront"), "charts/storefront/", files);
    LocalGitServer.create(bare);
    try (var repository = new FileRepository(bare.toFile())) {
      commit(repository, files);
    }
  }

  private static void collect(Path root, String prefix, SortedMap<String, Path> files)
      throws IOException {
    try (var walk = Files.walk(root)) {
      walk.filter(Files::isRegularFile)
          .sorted(Comparator.naturalOrder())
          .forEach(
              file ->
                  files.put(prefix + root.relativize(file).toString().replace('\\', '/'), file));
    }
  }

  private static void commit(Repository repository, SortedMap<String, Path> files)
      throws IOException {
    try (var inserter = repository.newObjectInserter()) {
      var index = DirCache.newInCore();
      var builder = index.builder();
      for (var file : files.entrySet()) {
        builder.add(entry(inserter, file.getKey(), file.getValue()));
      }
      builder.finish();
      var commit = new CommitBuilder();
      commit.setTreeId(index.writeTree(inserter));
      var author = new PersonIdent("Demo", "demo@localhost", Instant.now(), ZoneOffset.UTC);
      commit.setAuthor(author);
      commit.setCommitter(author);
      commit.setMessage("Start the fleet: 8 clusters, 3 applications\n");
      var id = inserter.insert(commit);
      inserter.flush();
      var update = repository.updateRef(BRANCH);
      update.setNewObjectId(id);
      update.update();
    }
  }

  private static DirCacheEntry entry(ObjectInserter inserter, String path, Path file)
      throws IOException {
    var entry = new DirCacheEntry(path);
    entry.setFileMode(FileMode.REGULAR_FILE);
    entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, Files.readAllBytes(file)));
    return entry;
  }
}
