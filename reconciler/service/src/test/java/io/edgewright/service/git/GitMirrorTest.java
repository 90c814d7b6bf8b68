package io.edgewright.service.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.policy.object.Revision;
import io.edgewright.service.git.GitObserver.Operation;
import io.edgewright.service.git.Poll.Advanced;
import io.edgewright.service.git.Poll.PollFailed;
import io.edgewright.service.git.Poll.Unchanged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Polling a real server: git http-backend. */
class GitMirrorTest {
  @TempDir Path folder;
  private final List<GitObserver.Request> requests = new CopyOnWriteArrayList<>();
  private TestRepository repository;
  private GitHttpServer server;
  private GitSources sources;
  private GitRepository mirror;

  @BeforeEach
  void serve() throws IOException {
    repository = TestRepository.create(folder, "fleet");
    server = GitHttpServer.start(folder);
    sources = new GitSources(GitSettings.in(folder.resolve("cache")), requests::add);
    mirror = sources.ofOperator(server.url(repository));
  }

  @AfterEach
  void stop() {
    sources.close();
    server.close();
  }

  private static void assertAdvanced(Revision revision, Relation relation, Poll poll) {
    assertEquals(new Advanced(revision, relation), poll);
  }

  @Test
  void firstPollBringsTheTipAlone() {
    repository.pushed("a.txt", "one");
    var tip = repository.pushed("a.txt", "two");

    var poll = mirror.poll(Watch.first("main"));

    assertAdvanced(tip, Relation.FIRST, poll);
    assertEquals("two", text(tip, "a.txt"));
  }

  @Test
  void g1_aPollWithoutANewCommitIsOneAdvertisementAndNoPack() {
    var tip = repository.pushed("a.txt", "one");
    mirror.poll(Watch.first("main"));
    server.clearLog();
    requests.clear();

    var poll = mirror.poll(Watch.after("main", tip));

    assertEquals(new Unchanged(tip), poll);
    assertEquals(1, server.advertisements());
    assertEquals(List.of(Operation.ADVERTISEMENT), operations());
  }

  @Test
  void g1_aNewCommitIsOneAdvertisementAndOnePack() {
    var old = repository.pushed("a.txt", "one");
    mirror.poll(Watch.first("main"));
    server.clearLog();
    requests.clear();
    var tip = repository.pushed("a.txt", "two");

    var poll = mirror.poll(Watch.after("main", old));

    assertAdvanced(tip, Relation.FAST_FORWARD, poll);
    assertEquals(1, server.advertisements());
    assertEquals(List.of(Operation.ADVERTISEMENT, Operation.FETCH), operations());
  }

  @Test
  void g1_manyCommitsInOnePushAreStillOneAdvertisementAndOnePack() {
    var old = repository.pushed("a.txt", "one");
    mirror.poll(Watch.first("main"));
    server.clearLog();
    requests.clear();
    for (int i = 0; i < 7; i++) {
      repository.write("a.txt", "step " + i).commit("step " + i);
    }
    repository.push();

    var poll = mirror.poll(Watch.after("main", old));

    assertAdvanced(repository.head(), Relation.FAST_FORWARD, poll);
    assertEquals(1, server.advertisements());
    assertEquals(List.of(Operation.ADVERTISEMENT, Operation.FETCH), operations());
  }

  @Test
  void g1_severalWatchesOfOneRepositoryShareTheAdvertisement() {
    var first = repository.pushed("a.txt", "one");
    GitCommand.git(repository.work(), "tag", "-a", "v1", "-m", "v1");
    GitCommand.git(repository.work(), "push", "-q", "origin", "v1");
    var tip = repository.pushed("a.txt", "two");

    var polls = mirror.poll(List.of(Watch.first("main"), Watch.first("v1"), Watch.first("none")));

    assertAdvanced(tip, Relation.FIRST, polls.get("main"));
    assertAdvanced(first, Relation.FIRST, polls.get("v1"));
    assertEquals(GitFailure.Kind.NO_SUCH_REVISION, failure(polls.get("none")).kind());
    assertEquals(1, server.advertisements());
  }

  @Test
  void aCommitIsFetchedOnceAndThenNeedsNoServer() {
    var pinned = repository.pushed("a.txt", "one");
    repository.pushed("a.txt", "two");

    var first = mirror.poll(Watch.first(pinned.commit()));
    server.clearLog();
    var second = mirror.poll(Watch.after(pinned.commit(), pinned));

    assertAdvanced(pinned, Relation.FIRST, first);
    assertEquals(new Unchanged(pinned), second);
    assertEquals(List.of(), server.log());
  }

  @Test
  void g5_aForcePushIsTheNewTipAndIsSaidToBeARewrite() {
    repository.pushed("a.txt", "base");
    var old = repository.pushed("a.txt", "one");
    mirror.poll(Watch.first("main"));
    GitCommand.git(repository.work(), "reset", "-q", "--hard", "HEAD~1");
    var tip = repository.write("a.txt", "other").commit("other");
    repository.push("--force");

    var poll = mirror.poll(Watch.after("main", old));

    assertAdvanced(tip, Relation.REWRITTEN, poll);
    assertEquals("other", text(tip, "a.txt"));
  }

  @Test
  void g5_aRewindIsARewrite() {
    var base = repository.write("a.txt", "base").commit("base", "--date=2020-01-01T00:00:00Z");
    repository.push();
    var old = repository.pushed("a.txt", "one");
    mirror.poll(Watch.first("main"));
    GitCommand.git(repository.work(), "reset", "-q", "--hard", base.commit());
    repository.push("--force");

    var poll = mirror.poll(Watch.after("main", old));

    assertAdvanced(base, Relation.REWRITTEN, poll);
  }

  @Test
  void g5_aForcePushWhileTheProcessWasDownIsFoundOutWithoutItsMirror() throws IOException {
    repository.pushed("a.txt", "base");
    var old = repository.pushed("a.txt", "one");
    mirror.poll(Watch.first("main"));
    deleteCache();
    GitCommand.git(repository.work(), "reset", "-q", "--hard", "HEAD~1");
    var tip = repository.write("a.txt", "other").commit("other");
    repository.push("--force");

    var poll = mirror.poll(Watch.after("main", old));

    assertAdvanced(tip, Relation.REWRITTEN, poll);
  }

  @Test
  void aDeletedMirrorIsDeepenedToTheRevisionInForce() throws IOException {
    var old = repository.pushed("a.txt", "one");
    mirror.poll(Watch.first("main"));
    for (int i = 0; i < 70; i++) {
      repository.commit("empty " + i);
    }
    repository.push();
    deleteCache();

    var poll = mirror.poll(Watch.after("main", old));

    assertAdvanced(repository.head(), Relation.FAST_FORWARD, poll);
  }

  @Test
  void aRevisionBeyondTheDepthIsUnknown() throws IOException {
    var old = repository.pushed("a.txt", "one");
    for (int i = 0; i < 20; i++) {
      repository.commit("empty " + i);
    }
    repository.push();
    var settings = GitSettings.in(folder.resolve("short"));
    var limits =
        new GitSettings.Limits(settings.limits().idle(), settings.limits().total(), 1 << 20, 10);
    try (var shallow =
        new GitSources(
            new GitSettings(settings.cache(), settings.credentials(), limits, false),
            GitObserver.none())) {

      var poll = shallow.ofOperator(server.url(repository)).poll(Watch.after("main", old));

      assertAdvanced(repository.head(), Relation.UNKNOWN, poll);
    }
  }

  @Test
  void mergesAreFastForwards() {
    repository.write("a.txt", "base").commit("base", "--date=2020-01-01T00:00:00Z");
    GitCommand.git(repository.work(), "checkout", "-q", "-b", "feature");
    repository.write("b.txt", "feature").commit("feature");
    GitCommand.git(repository.work(), "checkout", "-q", "main");
    var old = repository.pushed("a.txt", "one");
    mirror.poll(Watch.first("main"));
    GitCommand.git(repository.work(), "merge", "-q", "--no-ff", "-m", "merge", "feature");
    repository.push();

    var poll = mirror.poll(Watch.after("main", old));

    assertAdvanced(repository.head(), Relation.FAST_FORWARD, poll);
    assertEquals("feature", text(repository.head(), "b.txt"));
  }

  @Test
  void aMirrorDeletedWhileItIsUsedComesBack() throws IOException {
    var tip = repository.pushed("a.txt", "one");
    mirror.poll(Watch.first("main"));
    deleteCache();

    var poll = mirror.poll(Watch.after("main", tip));

    assertEquals(new Unchanged(tip), poll);
    assertEquals("one", text(tip, "a.txt"));
  }

  @Test
  void aDamagedMirrorComesBack() throws IOException {
    var old = repository.pushed("a.txt", "one");
    mirror.poll(Watch.first("main"));
    try (var files = Files.walk(folder.resolve("cache"))) {
      for (var file : files.filter(path -> path.toString().matches(".*\\.(pack|idx)")).toList()) {
        file.toFile().setWritable(true);
        Files.writeString(file, "rubbish");
      }
    }
    var tip = repository.pushed("a.txt", "two");
    sources.close();
    sources = new GitSources(GitSettings.in(folder.resolve("cache")), requests::add);

    var poll = sources.ofOperator(server.url(repository)).poll(Watch.after("main", old));

    assertAdvanced(tip, Relation.FAST_FORWARD, poll);
  }

  @Test
  void locksOfADeadProcessAreSweptAway() throws IOException {
    repository.pushed("a.txt", "one");
    mirror.poll(Watch.first("main"));
    sources.close();
    try (var mirrors = Files.list(folder.resolve("cache"))) {
      var path = mirrors.filter(Files::isDirectory).findFirst().orElseThrow();
      for (var lock : List.of("shallow.lock", "config.lock", "HEAD.lock", "packed-refs.lock")) {
        Files.createFile(path.resolve(lock));
      }
      Files.writeString(path.resolve("objects/incoming_1.pack"), "half");
    }
    var tip = repository.pushed("a.txt", "two");
    sources = new GitSources(GitSettings.in(folder.resolve("cache")), requests::add);

    var poll = sources.ofOperator(server.url(repository)).poll(Watch.first("main"));

    assertAdvanced(tip, Relation.FIRST, poll);
    try (var left = Files.walk(folder.resolve("cache"))) {
      assertTrue(left.noneMatch(path -> path.getFileName().toString().startsWith("incoming_")));
    }
  }

  @Test
  void aMirrorThatAnotherHasOpenIsBusyAndStaysUnharmed() {
    var tip = repository.pushed("a.txt", "one");
    mirror.poll(Watch.first("main"));
    try (var second = new GitSources(GitSettings.in(folder.resolve("cache")), GitObserver.none())) {

      var poll = second.ofOperator(server.url(repository)).poll(Watch.first("main"));

      assertEquals(GitFailure.Kind.BUSY, failure(poll).kind());
      assertEquals("one", text(tip, "a.txt"));
    }
  }

  @Test
  void changesAreThePathsThatDiffer() {
    repository.write("a/kept.txt", "kept").write("a/gone.txt", "gone");
    var old = repository.pushed("a/changed.txt", "one");
    mirror.poll(Watch.first("main"));
    GitCommand.git(repository.work(), "rm", "-q", "a/gone.txt");
    repository.write("b/new.txt", "new");
    var tip = repository.pushed("a/changed.txt", "two");
    mirror.poll(Watch.after("main", old));

    var changes = assertInstanceOf(Changes.Changed.class, mirror.changes(old, tip));

    assertEquals(
        "[a/changed.txt MODIFIED, a/gone.txt REMOVED, b/new.txt ADDED]",
        changes.paths().stream().map(each -> each.path() + " " + each.kind()).toList().toString());
  }

  @Test
  void changesTowardsAnUnknownRevisionAreUnknown() {
    var tip = repository.pushed("a.txt", "one");
    mirror.poll(Watch.first("main"));

    var changes = mirror.changes(new Revision("0123456789012345678901234567890123456789"), tip);

    assertInstanceOf(Changes.ChangesUnknown.class, changes);
  }

  @Test
  void whatTheServerAnswersIsTheKindOfTheFailure() {
    repository.pushed("a.txt", "one");

    assertEquals(GitFailure.Kind.UNAVAILABLE, failureFor(429));
    assertEquals(GitFailure.Kind.UNAVAILABLE, failureFor(503));
    assertEquals(GitFailure.Kind.UNAUTHORIZED, failureFor(401));
    assertEquals(GitFailure.Kind.UNAUTHORIZED, failureFor(403));
    assertEquals(GitFailure.Kind.NO_REPOSITORY, failureFor(404));
  }

  private GitFailure.Kind failureFor(int status) {
    server.faults(_ -> Optional.of(GitHttpServer.Fault.status(status)));
    return failure(mirror.poll(Watch.first("main"))).kind();
  }

  @Test
  void aServerThatIsAwayIsUnreachable() {
    repository.pushed("a.txt", "one");
    server.close();

    var failure = failure(mirror.poll(Watch.first("main")));

    assertEquals(GitFailure.Kind.UNREACHABLE, failure.kind(), failure::toString);
  }

  @Test
  void aPackLargerThanAllowedIsTooLarge() {
    var random = new java.util.Random(1);
    var noise = new StringBuilder();
    random.ints(400_000, 32, 126).forEach(c -> noise.append((char) c));
    repository.pushed("big.txt", noise.toString());
    var limits = GitSettings.Limits.DEFAULT;
    var small = new GitSettings.Limits(limits.idle(), limits.total(), 100_000, limits.depth());
    var settings = new GitSettings(folder.resolve("small"), GitCredentials.none(), small, false);
    try (var bounded = new GitSources(settings, GitObserver.none())) {

      var poll = bounded.ofOperator(server.url(repository)).poll(Watch.first("main"));

      assertEquals(GitFailure.Kind.TOO_LARGE, failure(poll).kind());
    }
  }

  @Test
  void namesThatAreNoRefsAreNoSuchRevision() {
    repository.pushed("a.txt", "one");

    for (var name : List.of("../x", "a b", "", "-x..y", "refs/heads/../x")) {
      assertEquals(
          GitFailure.Kind.NO_SUCH_REVISION, failure(mirror.poll(Watch.first(name))).kind(), name);
    }
  }

  private static GitFailure failure(Poll poll) {
    return assertInstanceOf(PollFailed.class, poll, poll::toString).cause();
  }

  private String text(Revision revision, String path) {
    var tree = assertInstanceOf(TreeLookup.Opened.class, mirror.tree(revision)).tree();
    var content = assertInstanceOf(FileRead.Content.class, tree.read(path, 1 << 20));
    return assertInstanceOf(Blob.Text.class, content.blob().decode()).text();
  }

  private List<Operation> operations() {
    return requests.stream().map(GitObserver.Request::operation).toList();
  }

  private void deleteCache() throws IOException {
    try (var files = Files.walk(folder.resolve("cache"))) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }
  }
}
