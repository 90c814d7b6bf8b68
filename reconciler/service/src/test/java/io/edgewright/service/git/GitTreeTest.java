package io.edgewright.service.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.edgewright.service.git.TreeEntry.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading a commit's files, with what should not be followed in it. */
class GitTreeTest {
  @TempDir Path folder;
  private TestRepository repository;
  private GitSources sources;
  private GitRepository mirror;

  @BeforeEach
  void create() {
    repository = TestRepository.create(folder, "fleet");
    sources = new GitSources(GitSettings.in(folder.resolve("cache")), GitObserver.none());
    mirror = sources.ofOperator(RepositoryUrl.parse("file://" + repository.bare()).orElseThrow());
  }

  @AfterEach
  void stop() {
    sources.close();
  }

  private RepositoryTree pushed() {
    var tip = repository.commit("all");
    repository.push();
    mirror.poll(Watch.first("main"));
    return assertInstanceOf(TreeLookup.Opened.class, mirror.tree(tip)).tree();
  }

  private static List<String> paths(Listing listing) {
    return assertInstanceOf(Listing.Listed.class, listing, listing::toString).entries().stream()
        .map(entry -> entry.path() + " " + entry.kind())
        .toList();
  }

  @Test
  void filesAreListedInTheOrderOfTheirPaths() {
    repository
        .write("b/z.yaml", "z")
        .write("b.txt", "b")
        .write("b/a/x.yaml", "x")
        .write("a.txt", "a");
    var tree = pushed();

    assertEquals(
        List.of("a.txt FILE", "b.txt FILE", "b/a/x.yaml FILE", "b/z.yaml FILE"),
        paths(tree.list("")));
    assertEquals(List.of("b/a/x.yaml FILE", "b/z.yaml FILE"), paths(tree.list("b")));
  }

  @Test
  void s5_linksAndSubmodulesAreNamedAndNotFollowed() throws IOException {
    repository.write("real/file.txt", "inside");
    var outside = Files.writeString(folder.resolve("outside.txt"), "outside");
    Files.createSymbolicLink(repository.work().resolve("link.txt"), outside);
    Files.createSymbolicLink(repository.work().resolve("up"), Path.of("real"));
    var other = repository.commit("first");
    GitCommand.git(
        repository.work(), "update-index", "--add", "--cacheinfo", "160000," + other + ",sub");
    GitCommand.git(repository.work(), "commit", "-q", "-m", "submodule");
    repository.push();
    mirror.poll(Watch.first("main"));
    var tree = assertInstanceOf(TreeLookup.Opened.class, mirror.tree(repository.head())).tree();

    assertEquals(
        List.of("link.txt SYMLINK", "real/file.txt FILE", "sub SUBMODULE", "up SYMLINK"),
        paths(tree.list("")));
    assertEquals(new FileRead.NotAFile("link.txt", Kind.SYMLINK), tree.read("link.txt", 100));
    assertEquals(new FileRead.NotAFile("up", Kind.SYMLINK), tree.read("up/file.txt", 100));
    assertEquals(new FileRead.NotAFile("sub", Kind.SUBMODULE), tree.read("sub/file.txt", 100));
    assertInstanceOf(Listing.NotAFolder.class, tree.list("up"));
    assertInstanceOf(Listing.NotAFolder.class, tree.list("sub"));
  }

  @Test
  void s5_pathsThatLeadOutLeadNowhere() {
    repository.write("a/file.txt", "inside");
    var tree = pushed();

    for (var path :
        List.of(
            "../outside.txt",
            "/a/file.txt",
            "a/../a/file.txt",
            "a//file.txt",
            "a/./file.txt",
            "a/",
            "a/file.txt/",
            "a\0b")) {
      assertInstanceOf(FileRead.NoSuchFile.class, tree.read(path, 100), path);
      assertInstanceOf(Listing.NotAFolder.class, tree.list(path), path);
      assertInstanceOf(PathLookup.Absent.class, tree.lookup(path), path);
    }
  }

  @Test
  void aFileLargerThanAllowedIsNotRead() {
    repository.write("big.txt", "x".repeat(1000));
    var tree = pushed();

    assertEquals(new FileRead.TooLarge("big.txt", 1000, 999), tree.read("big.txt", 999));
    assertInstanceOf(FileRead.Content.class, tree.read("big.txt", 1000));
  }

  @Test
  void textIsUtf8OrNotText() throws IOException {
    repository.write("good.txt", "\ufeffGrüße");
    Files.write(repository.work().resolve("bad.txt"), new byte[] {'a', 'b', (byte) 0xe4, 'c'});
    var tree = pushed();

    var good = assertInstanceOf(FileRead.Content.class, tree.read("good.txt", 100)).blob();
    var bad = assertInstanceOf(FileRead.Content.class, tree.read("bad.txt", 100)).blob();

    assertEquals(new Blob.Text("Grüße"), good.decode());
    assertEquals(new Blob.NotUtf8(2), bad.decode());
  }

  @Test
  void aFolderWithTheSameContentHasTheSameId() {
    repository.write("a/x.txt", "1").write("b/x.txt", "1").write("c/x.txt", "2");
    var tree = pushed();

    assertEquals(id(tree, "a"), id(tree, "b"));
    assertNotEquals(id(tree, "a"), id(tree, "c"));
  }

  private static String id(RepositoryTree tree, String path) {
    return assertInstanceOf(PathLookup.Present.class, tree.lookup(path)).entry().id();
  }

  @Test
  void aFileIsNoFolderAndAFolderNoFile() {
    repository.write("a/x.txt", "1");
    var tree = pushed();

    assertInstanceOf(Listing.NotAFolder.class, tree.list("a/x.txt"));
    assertEquals(new FileRead.NotAFile("a", Kind.FOLDER), tree.read("a", 100));
    assertEquals(new FileRead.NotAFile("a/x.txt", Kind.FILE), tree.read("a/x.txt/y", 100));
    assertEquals(new FileRead.NoSuchFile("none"), tree.read("none", 100));
  }

  @Test
  void g6_aTreeThatCannotBeReadIsNotAnEmptyTree() throws IOException {
    repository.write("a/x.txt", "1");
    var tree = pushed();
    try (var files = Files.walk(folder.resolve("cache"))) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }

    assertInstanceOf(Listing.Unlistable.class, tree.list("a"));
    assertInstanceOf(FileRead.Unreadable.class, tree.read("a/x.txt", 100));
    assertInstanceOf(PathLookup.Undetermined.class, tree.lookup("a/x.txt"));
  }

  @Test
  void aRevisionThatWasNeverPolledIsNotMirrored() {
    pushed();
    repository.commit("not pushed");

    assertInstanceOf(TreeLookup.NotMirrored.class, mirror.tree(repository.head()));
  }
}
