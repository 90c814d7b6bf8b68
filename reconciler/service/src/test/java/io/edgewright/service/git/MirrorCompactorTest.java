package io.edgewright.service.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.policy.object.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorCompactorTest {
  @TempDir Path folder;

  @Test
  void aShallowMirrorThatWasCompactedHasAllOfItsRevisionsAndGoesOn() throws IOException {
    var repository = TestRepository.create(folder, "fleet");
    repository.pushed("a.txt", "before the mirror");
    var first = repository.pushed("a.txt", "first");
    var settings = GitSettings.in(folder.resolve("cache"));
    var url = RepositoryUrl.parse("file://" + repository.bare()).orElseThrow();
    var path = folder.resolve("cache/mirror.git");
    try (var mirror =
        new GitMirror(
            new GitTransport(url, settings, true, GitObserver.none()), new MirrorFolder(path))) {
      mirror.poll(Watch.first("main"));
      var last = first;
      for (int i = 0; i < 5; i++) {
        var next = repository.pushed("a.txt", "step " + i);
        assertEquals(
            new Poll.Advanced(next, Relation.FAST_FORWARD), mirror.poll(Watch.after("main", last)));
        last = next;
      }
      assertTrue(packs(path) > 4);
      try (var repositoryFolder =
          new org.eclipse.jgit.internal.storage.file.FileRepository(path.toFile())) {
        new MirrorCompactor(4, 100, 1).compact(repositoryFolder);
      }

      assertEquals(1, packs(path));
      assertEquals("first", text(mirror, first));
      assertEquals("step 4", text(mirror, last));
      var next = repository.pushed("a.txt", "after");
      assertEquals(
          new Poll.Advanced(next, Relation.FAST_FORWARD), mirror.poll(Watch.after("main", last)));
      assertEquals("after", text(mirror, next));
    }
  }

  private static long packs(Path mirror) throws IOException {
    try (var files = Files.list(mirror.resolve("objects/pack"))) {
      return files.filter(file -> file.toString().endsWith(".pack")).count();
    }
  }

  private static String text(GitRepository mirror, Revision revision) {
    var tree = assertInstanceOf(TreeLookup.Opened.class, mirror.tree(revision)).tree();
    var content = assertInstanceOf(FileRead.Content.class, tree.read("a.txt", 100));
    return assertInstanceOf(Blob.Text.class, content.blob().decode()).text();
  }
}
