package io.edgewright.service.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.edgewright.policy.object.Revision;
import io.edgewright.service.git.Poll.Advanced;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo's server against the real git, and against our own mirrors. */
class LocalGitServerTest {
  @TempDir Path folder;
  private LocalGitServer server;

  @BeforeEach
  void start() throws IOException {
    Files.createDirectory(folder.resolve("served"));
    LocalGitServer.create(folder.resolve("served/fleet.git"));
    server = LocalGitServer.start(folder.resolve("served"), 0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String url() {
    return server.url("fleet.git").shown();
  }

  private Path filled() throws IOException {
    var work = folder.resolve("work");
    GitCommand.git(folder, "init", "-q", "-b", "main", work.toString());
    GitCommand.git(work, "remote", "add", "origin", url());
    Files.writeString(work.resolve("a.txt"), "one");
    // More than git's buffer, so that it sends chunks and compresses its request.
    var noise = new byte[3_000_000];
    new Random(1).nextBytes(noise);
    Files.write(work.resolve("noise"), noise);
    GitCommand.git(work, "add", "-A");
    GitCommand.git(work, "commit", "-q", "-m", "one");
    GitCommand.git(work, "push", "-q", "origin", "main");
    return work;
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "2"})
  void gitPushesClonesAndFetchesInEveryProtocol(String version) throws IOException {
    var work = filled();
    var protocol = "protocol.version=" + version;
    GitCommand.git(folder, "-c", protocol, "clone", "-q", url(), "clone");
    Files.writeString(work.resolve("a.txt"), "two");
    GitCommand.git(work, "-c", protocol, "commit", "-q", "-a", "-m", "two");
    GitCommand.git(work, "-c", protocol, "push", "-q", "origin", "main");

    GitCommand.git(folder.resolve("clone"), "-c", protocol, "pull", "-q");

    assertEquals("two", Files.readString(folder.resolve("clone/a.txt")));
    GitCommand.git(folder, "-c", protocol, "clone", "-q", "--depth", "1", url(), "shallow");
    assertEquals(
        "1", GitCommand.git(folder.resolve("shallow"), "rev-list", "--count", "HEAD").strip());
  }

  @Test
  void aStalePushIsRejectedAndAFetchMendsIt() throws IOException {
    var work = filled();
    GitCommand.git(folder, "clone", "-q", url(), "clone");
    Files.writeString(work.resolve("a.txt"), "two");
    GitCommand.git(work, "commit", "-q", "-a", "-m", "two");
    GitCommand.git(work, "push", "-q", "origin", "main");
    var clone = folder.resolve("clone");
    Files.writeString(clone.resolve("b.txt"), "new");
    GitCommand.git(clone, "add", "-A");
    GitCommand.git(clone, "commit", "-q", "-m", "late");

    var rejected = GitCommand.run(clone, Map.of(), List.of("git", "push", "origin", "main"));
    GitCommand.git(clone, "pull", "-q", "--rebase");
    GitCommand.git(clone, "push", "-q", "origin", "main");

    assertNotEquals(0, rejected.exit());
  }

  @Test
  void ourMirrorsPollAndWriteIt() throws IOException {
    var work = filled();
    try (var sources =
        new GitSources(GitSettings.in(folder.resolve("cache")), GitObserver.none())) {
      var mirror = sources.ofOperator(server.url("fleet.git"));
      var first = assertInstanceOf(Advanced.class, mirror.poll(Watch.first("main")));
      for (int i = 0; i < 3; i++) {
        GitCommand.git(work, "commit", "-q", "--allow-empty", "-m", "step " + i);
      }
      GitCommand.git(work, "push", "-q", "origin", "main");
      var tip = new Revision(GitCommand.git(work, "rev-parse", "HEAD").strip());
      var seal = StatusSeal.of("a secret of the operator".getBytes(StandardCharsets.UTF_8));
      var status = sources.statusBranch(server.url("fleet.git"), StatusSettings.of("w", seal));
      var change =
          new StatusChange(
              new TreeMap<>(Map.of("README.md", new FileChange.Put("# hello\n"))),
              "first",
              "",
              new TreeMap<>(),
              Instant.EPOCH);

      var second = mirror.poll(Watch.after("main", first.revision()));

      assertEquals(new Advanced(tip, Relation.FAST_FORWARD), second);
      assertInstanceOf(StatusWrite.Pushed.class, status.write(change));
      GitCommand.git(work, "fetch", "-q", "origin", "edgewright/status");
      assertEquals("# hello", GitCommand.git(work, "show", "FETCH_HEAD:README.md").strip());
    }
  }

  @Test
  void whatIsNoRepositoryIsNotFound() throws Exception {
    filled();
    for (var path :
        List.of(
            "/none.git/info/refs?service=git-upload-pack",
            "/../etc/info/refs",
            "/fleet.git/config",
            "/",
            "/.hidden/info/refs",
            "/%2e%2e/info/refs")) {
      assertEquals(404, status(path), path);
    }
    assertEquals(403, status("/fleet.git/info/refs"));
  }

  private int status(String path) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var base = url().replace("/fleet.git", "");
      var request = HttpRequest.newBuilder(URI.create(base + path)).build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  @Test
  void makingARepositoryTwiceKeepsIt() throws IOException {
    var work = filled();

    LocalGitServer.create(folder.resolve("served/fleet.git"));

    assertEquals(
        GitCommand.git(work, "rev-parse", "HEAD"),
        GitCommand.git(folder.resolve("served/fleet.git"), "rev-parse", "main"));
  }
}
