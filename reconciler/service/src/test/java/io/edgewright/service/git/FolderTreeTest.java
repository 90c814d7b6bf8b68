package io.edgewright.service.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder reads like the commit that git makes of it. */
class FolderTreeTest {
  @TempDir Path folder;

  @Test
  void aFolderReadsLikeItsCommit() throws IOException {
    var repository = TestRepository.create(folder, "fleet");
    repository.write("a/x.yaml", "x").write("a.txt", "a").write("a/b/c.txt", "ü");
    Files.createSymbolicLink(repository.work().resolve("link"), Path.of("../outside"));
    var tip = repository.commit("all");
    repository.push();
    try (var sources =
        new GitSources(GitSettings.in(folder.resolve("cache")), GitObserver.none())) {
      var mirror =
          sources.ofOperator(RepositoryUrl.parse("file://" + repository.bare()).orElseThrow());
      mirror.poll(Watch.first("main"));
      var committed = assertInstanceOf(TreeLookup.Opened.class, mirror.tree(tip)).tree();
      var onDisk = FolderTree.of(repository.work());

      assertEquals(paths(committed), paths(onDisk));
      for (var path :
          List.of("a.txt", "a/x.yaml", "a/b/c.txt", "none", "a", "../x", "/a", "a//b")) {
        assertEquals(committed.read(path, 100).getClass(), onDisk.read(path, 100).getClass(), path);
        assertEquals(committed.lookup(path).getClass(), onDisk.lookup(path).getClass(), path);
      }
      assertEquals(committed.read("a/b/c.txt", 100), onDisk.read("a/b/c.txt", 100));
      assertEquals(committed.read("a/x.yaml", 0), onDisk.read("a/x.yaml", 0));
      assertInstanceOf(FileRead.NotAFile.class, onDisk.read("link", 100));
      assertFalse(onDisk.read("link/x", 100) instanceof FileRead.Content);
    }
  }

  private static List<String> paths(RepositoryTree tree) {
    return assertInstanceOf(Listing.Listed.class, tree.list("")).entries().stream()
        .map(entry -> entry.path() + " " + entry.kind())
        .toList();
  }
}
