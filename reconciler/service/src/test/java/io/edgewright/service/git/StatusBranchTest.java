package io.edgewright.service.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.service.git.GitHttpServer.Access;
import io.edgewright.service.git.GitHttpServer.Fault;
import io.edgewright.service.git.StatusRead.StatusFound;
import io.edgewright.service.git.StatusRead.StatusUnavailable;
import io.edgewright.service.git.StatusWrite.NotWritable;
import io.edgewright.service.git.StatusWrite.NothingToDo;
import io.edgewright.service.git.StatusWrite.Pushed;
import io.edgewright.service.git.StatusWrite.Superseded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writing a real branch of a real server, alone and against others. */
class StatusBranchTest {
  private static final String BRANCH = "edgewright/status";
  private static final StatusSeal SEAL = StatusSeal.of("a secret of the operator".getBytes(UTF_8));
  private static final Instant TIME = Instant.parse("2026-05-01T12:00:00Z");

  @TempDir Path folder;
  private TestRepository repository;
  private GitHttpServer server;
  private final List<GitSources> opened = new ArrayList<>();
  private StatusBranch status;

  @BeforeEach
  void serve() throws IOException {
    repository = TestRepository.create(folder, "fleet");
    repository.pushed("edgewright.yaml", "kind: Fleet\n");
    server = GitHttpServer.start(folder);
    status = process("writer-a", SEAL);
  }

  @AfterEach
  void stop() {
    opened.forEach(GitSources::close);
    server.close();
  }

  private StatusBranch process(String writer, StatusSeal seal) {
    var cache = folder.resolve("cache-" + writer + "-" + opened.size());
    var sources = new GitSources(GitSettings.in(cache), GitObserver.none());
    opened.add(sources);
    return sources.statusBranch(server.url(repository), StatusSettings.of(writer, seal));
  }

  private static StatusChange put(String path, String text) {
    return change(Map.of(path, new FileChange.Put(text)));
  }

  private static StatusChange change(Map<String, FileChange> files) {
    return new StatusChange(
        new TreeMap<>(files),
        "storefront: +fra1",
        "",
        new TreeMap<>(Map.of("Source-Commit", "abc")),
        TIME);
  }

  private String file(String path) {
    return repository.ask("show", BRANCH + ":" + path);
  }

  private String commits() {
    return repository.ask("rev-list", "--count", BRANCH);
  }

  /** Somebody else commits to the status branch, with the real git. */
  private void foreign(String path, String text) {
    var clone = folder.resolve("clone-" + System.nanoTime());
    GitCommand.git(
        folder, "clone", "-q", "-b", BRANCH, repository.bare().toString(), clone.toString());
    try {
      if (clone.resolve(path).getParent() != null) {
        Files.createDirectories(clone.resolve(path).getParent());
      }
      Files.writeString(clone.resolve(path), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    GitCommand.git(clone, "add", "-A");
    GitCommand.git(clone, "commit", "-q", "-m", "by hand");
    GitCommand.git(clone, "push", "-q", "origin", BRANCH);
  }

  private StatusState read(StatusBranch branch) {
    return assertInstanceOf(StatusFound.class, branch.read()).state();
  }

  private static String believed(StatusState state, String path) {
    var content = assertInstanceOf(FileRead.Content.class, state.believed().read(path, 1 << 20));
    return new String(content.blob().bytes(), UTF_8);
  }

  @Test
  void g47_aCommitIsAnOrphanWithTrailersAndStartsNoPipeline() {
    var written = assertInstanceOf(Pushed.class, status.write(put("apps/a.yaml", "a: 1\n")));

    assertEquals(1, written.sequence());
    assertEquals(written.revision().commit(), repository.ask("rev-parse", BRANCH));
    assertEquals("1", commits());
    assertEquals("a: 1", file("apps/a.yaml"));
    var message = repository.ask("log", "-1", "--format=%B", BRANCH);
    assertTrue(message.startsWith("storefront: +fra1\n"), message);
    assertTrue(message.contains("[skip ci]"), message);
    assertEquals(
        "abc",
        repository.ask("log", "-1", "--format=%(trailers:key=Source-Commit,valueonly)", BRANCH));
    assertEquals(
        "writer-a",
        repository.ask("log", "-1", "--format=%(trailers:key=Writer,valueonly)", BRANCH));
    assertEquals(
        "1", repository.ask("log", "-1", "--format=%(trailers:key=Sequence,valueonly)", BRANCH));
    assertEquals("1777636800", repository.ask("log", "-1", "--format=%ct", BRANCH));
    assertEquals("", repository.ask("fsck", "--strict", "--no-dangling"));
  }

  @Test
  void g44_p25_writingTheSameAgainMakesNoCommitAndAsksNobody() {
    status.write(put("apps/a.yaml", "a: 1\n"));
    server.clearLog();

    for (int i = 0; i < 100; i++) {
      assertEquals(new NothingToDo(), status.write(put("apps/a.yaml", "a: 1\n")));
    }

    assertEquals("1", commits());
    assertEquals(List.of(), server.log());
  }

  @Test
  void anotherProcessKnowsWhatIsThereAndMakesNoCommit() {
    status.write(put("apps/a.yaml", "a: 1\n"));
    var next = process("writer-b", SEAL);

    assertEquals(new NothingToDo(), next.write(put("apps/a.yaml", "a: 1\n")));
    assertEquals("1", commits());
  }

  @Test
  void p30_oneChangeOfManyFilesIsOneCommit() {
    status.write(put("apps/old.yaml", "old\n"));

    status.write(
        change(
            Map.of(
                "apps/a.yaml", new FileChange.Put("a\n"),
                "apps/old.yaml", new FileChange.Delete(),
                "README.md", new FileChange.Put("# fleet\n"))));

    assertEquals("2", commits());
    assertEquals(
        "A\tREADME.md\nA\tapps/a.yaml\nD\tapps/old.yaml",
        repository.ask("diff", "--no-renames", "--name-status", BRANCH + "~1", BRANCH));
  }

  @Test
  void filesThatAChangeDoesNotNameStay() {
    status.write(put("apps/a.yaml", "a\n"));
    status.write(put("apps/b.yaml", "b\n"));

    assertEquals("a", file("apps/a.yaml"));
    assertEquals("b", file("apps/b.yaml"));
  }

  @Test
  void g46_p26_aPushBetweenFetchAndPushIsKeptAndOursGoesOnTop() {
    status.write(put("apps/a.yaml", "a: 1\n"));
    var raced = new AtomicInteger();
    server.faults(
        access -> {
          if (isPush(access) && raced.getAndIncrement() < 3) {
            foreign("notes/human.txt", "line " + raced.get());
          }
          return Optional.empty();
        });

    var written = assertInstanceOf(Pushed.class, status.write(put("apps/a.yaml", "a: 2\n")));

    assertEquals("5", commits());
    assertEquals("a: 2", file("apps/a.yaml"));
    assertEquals("line 3", file("notes/human.txt"));
    assertEquals(written.revision().commit(), repository.ask("rev-parse", BRANCH));
    assertEquals(
        "by hand by hand by hand storefront: +fra1",
        repository
                .ask("log", "--reverse", "--skip=0", "--format=%s", BRANCH)
                .lines()
                .skip(1)
                .limit(3)
                .reduce((a, b) -> a + " " + b)
                .orElse("")
            + " "
            + repository.ask("log", "-1", "--format=%s", BRANCH));
  }

  private static boolean isPush(Access access) {
    return access.path().endsWith("/git-receive-pack");
  }

  @Test
  void aWriterThatAlwaysLosesGivesUpAndSaysSo() {
    status.write(put("apps/a.yaml", "a: 1\n"));
    server.faults(
        access -> {
          if (isPush(access)) {
            foreign("notes/human.txt", "at " + System.nanoTime());
          }
          return Optional.empty();
        });

    var written = assertInstanceOf(NotWritable.class, status.write(put("apps/a.yaml", "a: 2\n")));

    assertEquals(GitFailure.Kind.REJECTED, written.cause().kind());
    server.faults(_ -> Optional.empty());
    assertInstanceOf(Pushed.class, status.write(put("apps/a.yaml", "a: 2\n")));
    assertEquals("a: 2", file("apps/a.yaml"));
  }

  @Test
  void g46_manyHumansAndOneWriterLoseNothing() throws Exception {
    status.write(put("apps/a.yaml", "start\n"));
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      var work = new ArrayList<Callable<Boolean>>();
      for (int i = 0; i < 6; i++) {
        var name = "notes/human-" + i + ".txt";
        work.add(
            () -> {
              for (int attempt = 0; attempt < 60; attempt++) {
                try {
                  foreign(name, "mine");
                  return true;
                } catch (AssertionError e) {
                  if (!String.valueOf(e.getMessage()).contains("push")) {
                    throw e;
                  }
                }
              }
              return false;
            });
      }
      for (int i = 0; i < 4; i++) {
        var text = "round " + i + "\n";
        work.add(() -> status.write(put("apps/a.yaml", text)) instanceof Pushed);
      }
      for (var done : people.invokeAll(work)) {
        assertTrue(done.get());
      }
    }

    assertEquals("11", commits());
    for (int i = 0; i < 6; i++) {
      assertEquals("mine", file("notes/human-" + i + ".txt"));
    }
    assertEquals("", repository.ask("fsck", "--strict", "--no-dangling"));
  }

  @Test
  void s6_whatOthersWroteToOurPathsIsNotBelievedAndIsPutBack() {
    status.write(put("decisions/shop.yaml", "chosen: [fra1]\n"));
    foreign("decisions/shop.yaml", "chosen: [evil]\n");
    foreign("decisions/other.yaml", "chosen: [evil]\n");
    foreign("notes.txt", "hello");

    var state = read(process("writer-b", SEAL));

    assertEquals("chosen: [fra1]\n", believed(state, "decisions/shop.yaml"));
    assertInstanceOf(FileRead.NoSuchFile.class, state.believed().read("decisions/other.yaml", 99));
    assertEquals(3, state.foreign().size());

    status.write(put("apps/a.yaml", "a: 1\n"));

    assertEquals("chosen: [fra1]", file("decisions/shop.yaml"));
    assertEquals("hello", file("notes.txt"));
    assertFalse(repository.ask("ls-tree", "-r", "--name-only", BRANCH).contains("other.yaml"));
    assertEquals(
        "chosen: [fra1]\n", believed(read(process("writer-c", SEAL)), "decisions/shop.yaml"));
  }

  @Test
  void s6_aForgedCommitterAndForgedTrailersAreNotOurs() {
    status.write(put("apps/a.yaml", "a: 1\n"));
    var clone = folder.resolve("forger");
    GitCommand.git(
        folder, "clone", "-q", "-b", BRANCH, repository.bare().toString(), clone.toString());
    var message =
        GitCommand.git(clone, "log", "-1", "--format=%B")
            .strip()
            .replace("Sequence: 1", "Sequence: 9");
    GitCommand.git(clone, "config", "user.name", "Edgewright");
    GitCommand.git(clone, "rm", "-q", "apps/a.yaml");
    GitCommand.git(clone, "commit", "-q", "--allow-empty", "-m", message);
    GitCommand.git(clone, "push", "-q", "origin", BRANCH);

    var state = read(process("writer-b", SEAL));

    assertEquals(1, state.own().orElseThrow().sequence());
    assertEquals("a: 1\n", believed(state, "apps/a.yaml"));
  }

  @Test
  void s6_aSealOfAnotherSecretIsNotOurs() {
    process("writer-x", StatusSeal.of("another secret, just as long".getBytes(UTF_8)))
        .write(put("apps/a.yaml", "a: 1\n"));

    var state = read(status);

    assertEquals(Optional.empty(), state.own());
    assertTrue(state.tip().isPresent());
    assertInstanceOf(FileRead.NoSuchFile.class, state.believed().read("apps/a.yaml", 99));
  }

  @Test
  void s6_aBranchPushedBackByForceIsNoticedAndNothingOfOursIsLost() {
    status.write(put("apps/a.yaml", "a: 1\n"));
    status.write(put("apps/a.yaml", "a: 2\n"));
    repository.ask("update-ref", "refs/heads/" + BRANCH, BRANCH + "~1");

    var state = read(status);

    assertTrue(state.rewound());
    assertEquals("a: 2\n", believed(state, "apps/a.yaml"));
    assertInstanceOf(Pushed.class, status.write(put("apps/b.yaml", "b: 1\n")));
    assertEquals("a: 2", file("apps/a.yaml"));
  }

  @Test
  void s6_aFileInTheWayOfOurFolderGivesWay() {
    status.write(put("fleet.yaml", "uid: 1\n"));
    foreign("apps", "a file where a folder should be");

    assertInstanceOf(Pushed.class, status.write(put("apps/a.yaml", "a: 1\n")));
    assertEquals("a: 1", file("apps/a.yaml"));
  }

  @Test
  void aWriterThatSeesANewerOneIsSuperseded() {
    status.write(put("apps/a.yaml", "a: 1\n"));
    var successor = process("writer-b", SEAL);
    successor.write(put("apps/a.yaml", "a: 2\n"));

    var late = assertInstanceOf(Superseded.class, status.write(put("apps/a.yaml", "a: 3\n")));

    assertEquals(new Superseded("writer-b", 2), late);
    assertEquals("a: 2", file("apps/a.yaml"));
    status.takeOver();
    assertInstanceOf(Pushed.class, status.write(put("apps/a.yaml", "a: 3\n")));
  }

  @Test
  void aBranchThatWasDeletedIsMadeAgainWhole() {
    status.write(put("apps/a.yaml", "a: 1\n"));
    repository.ask("update-ref", "-d", "refs/heads/" + BRANCH);

    assertInstanceOf(Pushed.class, status.write(put("apps/b.yaml", "b: 1\n")));

    assertEquals("1", commits());
    assertEquals("a: 1", file("apps/a.yaml"));
  }

  @Test
  void aDeletedMirrorIsHarmless() throws IOException {
    status.write(put("apps/a.yaml", "a: 1\n"));
    try (var files = Files.walk(folder.resolve("cache-writer-a-0"))) {
      files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }

    var written = status.write(put("apps/b.yaml", "b: 1\n"));

    assertInstanceOf(Pushed.class, written, written::toString);
    assertEquals("a: 1", file("apps/a.yaml"));
    assertEquals("2", commits());
  }

  @Test
  void aServerThatRefusesPushesIsNotWritable() {
    repository.ask("config", "http.receivepack", "false");

    var written = assertInstanceOf(NotWritable.class, status.write(put("apps/a.yaml", "a\n")));

    assertEquals(GitFailure.Kind.UNAUTHORIZED, written.cause().kind(), written::toString);
  }

  @Test
  void aHookThatDeclinesIsNotWritable() throws IOException {
    var hook = repository.bare().resolve("hooks/pre-receive");
    Files.writeString(hook, "#!/bin/sh\necho not here\nexit 1\n");
    hook.toFile().setExecutable(true);

    var written = assertInstanceOf(NotWritable.class, status.write(put("apps/a.yaml", "a\n")));

    assertEquals(GitFailure.Kind.REJECTED, written.cause().kind(), written::toString);
  }

  @Test
  void aServerThatIsAwayIsUnavailableAndNotEmpty() {
    status.write(put("apps/a.yaml", "a: 1\n"));
    server.faults(_ -> Optional.of(Fault.status(503)));

    var read = assertInstanceOf(StatusUnavailable.class, status.read());
    var written = assertInstanceOf(NotWritable.class, status.write(put("apps/a.yaml", "a: 2\n")));

    assertEquals(GitFailure.Kind.UNAVAILABLE, read.cause().kind());
    assertEquals(GitFailure.Kind.UNAVAILABLE, written.cause().kind());
  }

  @Test
  void aPushWhoseAnswerIsLostIsFoundOnTheBranch() {
    status.write(put("apps/a.yaml", "a: 1\n"));
    var lost = new AtomicInteger();
    server.loseAnswers(access -> isPush(access) && lost.getAndIncrement() == 0);

    var written = assertInstanceOf(Pushed.class, status.write(put("apps/a.yaml", "a: 2\n")));

    assertEquals("2", commits());
    assertEquals(written.revision().commit(), repository.ask("rev-parse", BRANCH));
  }

  @Test
  void commitsCanBeSignedSoThatGitVerifiesThem() throws IOException {
    var key = SshKeys.generate(folder, "status", "ed25519");
    var base = StatusSettings.of("writer-a", SEAL);
    var settings =
        new StatusSettings(
            base.branch(),
            base.writer(),
            base.name(),
            base.email(),
            SEAL,
            Optional.of(key.privateKey()),
            base.own());
    var sources = new GitSources(GitSettings.in(folder.resolve("signing")), GitObserver.none());
    opened.add(sources);
    var signing = sources.statusBranch(server.url(repository), settings);
    var signers = folder.resolve("signers");
    Files.writeString(signers, "edgewright@localhost " + key.publicKey() + "\n");

    signing.write(put("apps/a.yaml", "a: 1\n"));

    var said =
        repository.ask(
            "-c", "gpg.ssh.allowedSignersFile=" + signers, "log", "-1", "--format=%G? %GS", BRANCH);
    assertEquals("G edgewright@localhost", said);
    assertTrue(read(process("writer-b", SEAL)).own().isPresent());
  }

  @Test
  void g45_aCommitAddsOnlyWhatChanged() {
    var files = new TreeMap<String, FileChange>();
    for (int i = 0; i < 300; i++) {
      files.put("apps/app-%03d.yaml".formatted(i), new FileChange.Put("name: app-" + i + "\n"));
    }
    status.write(change(files));
    var before = Integer.parseInt(repository.ask("rev-list", "--objects", "--count", BRANCH));

    status.write(put("apps/app-007.yaml", "name: changed\n"));

    var after = Integer.parseInt(repository.ask("rev-list", "--objects", "--count", BRANCH));
    assertEquals(4, after - before, "a commit, two trees and one blob");
  }

  @Test
  void subjectsAndTrailersCannotSmuggleTrailersIn() {
    var trailers = new TreeMap<String, String>();
    trailers.put("Sequence", "99");
    trailers.put("Reason", "one\nWriter: somebody");
    var files = new TreeMap<String, FileChange>(Map.of("apps/a.yaml", new FileChange.Put("a\n")));

    status.write(new StatusChange(files, "subject\n\nWriter: x", "", trailers, TIME));

    var own = read(status).own().orElseThrow();
    assertEquals(1, own.sequence());
    assertEquals("writer-a", own.writer());
    assertNotEquals("somebody", own.trailers().get("Writer"));
  }
}
