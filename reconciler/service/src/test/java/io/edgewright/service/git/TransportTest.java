package io.edgewright.service.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.service.git.GitCredential.Basic;
import io.edgewright.service.git.GitCredential.Bearer;
import io.edgewright.service.git.GitCredential.SshKey;
import io.edgewright.service.git.GitCredentials.Bound;
import io.edgewright.service.git.GitHttpServer.Access;
import io.edgewright.service.git.GitHttpServer.Fault;
import io.edgewright.service.git.Poll.Advanced;
import io.edgewright.service.git.Poll.PollFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to reach a repository, and where credentials go. */
class TransportTest {
  private static final String SECRET = "s3cr3t-t0ken";

  @TempDir Path folder;
  private TestRepository repository;

  @BeforeEach
  void create() {
    repository = TestRepository.create(folder, "fleet");
    repository.pushed("a.txt", "one");
  }

  private GitSettings settings(GitCredentials credentials) {
    return new GitSettings(folder.resolve("cache"), credentials, GitSettings.Limits.DEFAULT, false);
  }

  private static GitCredentials bound(String prefix, GitCredential credential) {
    return new GitCredentials(
        List.of(new Bound(RepositoryUrl.parse(prefix).orElseThrow(), credential)));
  }

  private Poll poll(RepositoryUrl url, GitCredentials credentials) {
    try (var sources = new GitSources(settings(credentials), GitObserver.none())) {
      return sources.ofOperator(url).poll(Watch.first("main"));
    }
  }

  private static GitFailure failure(Poll poll) {
    return assertInstanceOf(PollFailed.class, poll, poll::toString).cause();
  }

  private static Optional<Fault> wanting(Access access, String authorization) {
    return access.authorization().equals(authorization)
        ? Optional.empty()
        : Optional.of(new Fault(401, "WWW-Authenticate", "Basic realm=\"git\""));
  }

  private static StatusChange hello() {
    return new StatusChange(
        new TreeMap<>(Map.of("README.md", new FileChange.Put("# hello\n"))),
        "first",
        "",
        new TreeMap<>(),
        Instant.EPOCH);
  }

  private static StatusSettings writer() {
    return StatusSettings.of("w", StatusSeal.of("a secret of the operator".getBytes(UTF_8)));
  }

  @Test
  void filesArePolledAndWritten() {
    var url = RepositoryUrl.parse("file://" + repository.bare()).orElseThrow();
    try (var sources = new GitSources(settings(GitCredentials.none()), GitObserver.none())) {
      var mirror = sources.ofOperator(url);
      var first = assertInstanceOf(Advanced.class, mirror.poll(Watch.first("main")));
      repository.commit("two");
      repository.commit("three");
      repository.push();

      var second = mirror.poll(Watch.after("main", first.revision()));
      var written = sources.statusBranch(url, writer()).write(hello());

      assertEquals(new Advanced(repository.head(), Relation.FAST_FORWARD), second);
      assertInstanceOf(StatusWrite.Pushed.class, written, written::toString);
    }
  }

  @Test
  void aFolderThatIsNotThereIsNoRepository() {
    var url = RepositoryUrl.parse("file://" + folder.resolve("none.git")).orElseThrow();

    assertEquals(GitFailure.Kind.NO_REPOSITORY, failure(poll(url, GitCredentials.none())).kind());
  }

  @Test
  void basicAuthenticationIsSentAtOnceAndTakesNoRequestMore() throws IOException {
    try (var server = GitHttpServer.start(folder)) {
      var encoded = Base64.getEncoder().encodeToString(("git:" + SECRET).getBytes(UTF_8));
      server.faults(access -> wanting(access, "Basic " + encoded));

      var poll = poll(server.url(repository), bound(server.base() + "/", new Basic("git", SECRET)));

      assertInstanceOf(Advanced.class, poll, poll::toString);
      assertEquals(1, server.advertisements());
    }
  }

  @Test
  void aBearerTokenIsSentToo() throws IOException {
    try (var server = GitHttpServer.start(folder)) {
      server.faults(access -> wanting(access, "Bearer " + SECRET));

      var poll =
          poll(server.url(repository), bound(server.base() + "/fleet.git", new Bearer(SECRET)));

      assertInstanceOf(Advanced.class, poll, poll::toString);
    }
  }

  @Test
  void aWrongPasswordIsUnauthorizedAndNamesNoSecret() throws IOException {
    try (var server = GitHttpServer.start(folder)) {
      server.faults(access -> wanting(access, "Basic other"));

      var failure =
          failure(
              poll(server.url(repository), bound(server.base() + "/", new Basic("git", SECRET))));

      assertEquals(GitFailure.Kind.UNAUTHORIZED, failure.kind());
      assertFalse(failure.message().contains(SECRET), failure.message());
    }
  }

  @Test
  void s2_aCredentialIsNotSentToAnotherPathOrHost() throws IOException {
    try (var server = GitHttpServer.start(folder)) {
      poll(server.url(repository), bound(server.base() + "/fleet", new Basic("git", SECRET)));
      poll(server.url(repository), bound("http://localhost/fleet.git", new Basic("git", SECRET)));
      poll(server.url(repository), bound("https://127.0.0.1/fleet.git", new Basic("git", SECRET)));

      assertTrue(
          server.log().stream().allMatch(access -> access.authorization().isEmpty()),
          server.log().toString());
      assertFalse(server.log().isEmpty());
    }
  }

  @Test
  void s2_aRedirectToAnotherHostTakesNoCredentialAlong() throws IOException {
    try (var server = GitHttpServer.start(folder);
        var other = GitHttpServer.start(folder)) {
      server.faults(
          access ->
              Optional.of(Fault.redirect(other.base() + access.path() + "?" + access.query())));

      var poll = poll(server.url(repository), bound(server.base() + "/", new Basic("git", SECRET)));

      assertInstanceOf(Advanced.class, poll, poll::toString);
      assertFalse(server.log().getFirst().authorization().isEmpty());
      assertTrue(
          other.log().stream().allMatch(access -> access.authorization().isEmpty()),
          other.log().toString());
    }
  }

  @Test
  void s2_aRedirectThatAsksForAPasswordGetsNone() throws IOException {
    try (var server = GitHttpServer.start(folder);
        var other = GitHttpServer.start(folder)) {
      server.faults(
          access ->
              Optional.of(Fault.redirect(other.base() + access.path() + "?" + access.query())));
      other.faults(access -> wanting(access, "Basic anything"));

      var failure =
          failure(
              poll(server.url(repository), bound(server.base() + "/", new Basic("git", SECRET))));

      assertEquals(GitFailure.Kind.UNAUTHORIZED, failure.kind());
      assertTrue(
          other.log().stream().allMatch(access -> access.authorization().isEmpty()),
          other.log().toString());
    }
  }

  @Test
  void s4_aNameThatLeadsToThisHostIsRefusedForARepositoryNamedInGit() throws IOException {
    try (var server = GitHttpServer.start(folder);
        var sources = new GitSources(settings(GitCredentials.none()), GitObserver.none())) {

      var poll = sources.ofRepository(server.url(repository)).poll(Watch.first("main"));

      assertEquals(GitFailure.Kind.REFUSED, failure(poll).kind());
      assertEquals(List.of(), server.log());
    }
  }

  @Test
  void userInformationInAnUrlIsNeitherUsedNorShown() throws IOException {
    try (var server = GitHttpServer.start(folder)) {
      var text = server.url(repository).shown().replace("://", "://git:" + SECRET + "@");
      var url = RepositoryUrl.parse(text).orElseThrow();
      server.faults(_ -> Optional.of(Fault.status(404)));

      var failure = failure(poll(url, GitCredentials.none()));

      assertFalse((failure + url.toString() + url.forTransport()).contains(SECRET));
      assertTrue(server.log().stream().allMatch(access -> access.authorization().isEmpty()));
    }
  }

  @Test
  void aServerThatStallsIsTimedOut() throws IOException {
    try (var server = GitHttpServer.start(folder)) {
      server.stall(access -> access.isUploadPack());
      var limits =
          new GitSettings.Limits(Duration.ofSeconds(1), Duration.ofSeconds(5), 1 << 20, 10);
      var settings = new GitSettings(folder.resolve("cache"), GitCredentials.none(), limits, false);
      try (var sources = new GitSources(settings, GitObserver.none())) {

        var poll = sources.ofOperator(server.url(repository)).poll(Watch.first("main"));

        assertEquals(GitFailure.Kind.TIMEOUT, failure(poll).kind(), poll::toString);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "rsa", "ecdsa"})
  void sshPollsAndWritesWithAKeyAndAKnownHost(String type) throws IOException {
    var key = SshKeys.generate(folder, "deploy", type);
    try (var server = SshServer.start(folder, key.publicKey())) {
      var url = server.url(repository.bare());
      var credentials = bound(url.shown(), new SshKey(key.privateKey(), server.knownHosts()));
      try (var sources = new GitSources(settings(credentials), GitObserver.none())) {

        var poll = sources.ofOperator(url).poll(Watch.first("main"));
        var written = sources.statusBranch(url, writer()).write(hello());

        assertEquals(new Advanced(repository.head(), Relation.FIRST), poll);
        assertInstanceOf(StatusWrite.Pushed.class, written, written::toString);
      }
    }
  }

  @Test
  void sshToAHostWhoseKeyIsUnknownOrAnotherIsRefused() throws IOException {
    var key = SshKeys.generate(folder, "deploy", "ed25519");
    var other = SshKeys.generate(folder, "other", "ed25519");
    try (var server = SshServer.start(folder, key.publicKey())) {
      var url = server.url(repository.bare());
      var right = server.knownHosts();
      for (var hosts :
          List.of(
              "",
              "example.com " + right.split(" ", 2)[1],
              "[127.0.0.1]:%d %s".formatted(server.port(), other.publicKey()),
              right + "@revoked " + right)) {

        var failure = failure(poll(url, bound(url.shown(), new SshKey(key.privateKey(), hosts))));

        assertEquals(GitFailure.Kind.HOST_KEY, failure.kind(), failure::toString);
      }
    }
  }

  @Test
  void sshWithAKeyThatTheServerDoesNotKnowIsUnauthorized() throws IOException {
    var key = SshKeys.generate(folder, "deploy", "ed25519");
    var other = SshKeys.generate(folder, "other", "ed25519");
    try (var server = SshServer.start(folder, key.publicKey())) {
      var url = server.url(repository.bare());

      var wrong =
          failure(
              poll(url, bound(url.shown(), new SshKey(other.privateKey(), server.knownHosts()))));
      var none = failure(poll(url, GitCredentials.none()));
      var rubbish =
          failure(
              poll(url, bound(url.shown(), new SshKey("rubbish " + SECRET, server.knownHosts()))));

      assertEquals(GitFailure.Kind.UNAUTHORIZED, wrong.kind(), wrong::toString);
      assertEquals(GitFailure.Kind.UNAUTHORIZED, none.kind(), none::toString);
      assertEquals(GitFailure.Kind.SETTINGS, rubbish.kind(), rubbish::toString);
      assertFalse(rubbish.message().contains(SECRET), rubbish.message());
    }
  }

  @Test
  void sshToARepositoryThatIsNotThereSaysSo() throws IOException {
    var key = SshKeys.generate(folder, "deploy", "ed25519");
    try (var server = SshServer.start(folder, key.publicKey())) {
      var url = server.url(folder.resolve("none.git"));

      var failure =
          failure(poll(url, bound(url.shown(), new SshKey(key.privateKey(), server.knownHosts()))));

      assertEquals(GitFailure.Kind.NO_REPOSITORY, failure.kind(), failure::toString);
    }
  }
}
