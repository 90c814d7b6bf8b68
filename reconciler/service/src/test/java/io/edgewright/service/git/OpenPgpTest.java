package io.edgewright.service.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.edgewright.service.git.Verification.BadSignature;
import io.edgewright.service.git.Verification.UnknownKey;
import io.edgewright.service.git.Verification.Verified;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commits signed by the real gpg. */
class OpenPgpTest {
  @TempDir Path folder;

  private Map<String, String> environment() {
    return Map.of("GNUPGHOME", folder.toString());
  }

  private String gpg(String... arguments) {
    GitCommand.assumeInstalled(Path.of("/usr/bin/gpg"));
    var command =
        new java.util.ArrayList<>(
            List.of(
                "/usr/bin/gpg",
                "--batch",
                "--quiet",
                "--pinentry-mode",
                "loopback",
                "--passphrase",
                ""));
    command.addAll(List.of(arguments));
    var ran = GitCommand.run(folder, environment(), command);
    assertEquals(0, ran.exit(), ran.output());
    return ran.output();
  }

  @AfterEach
  void stopTheAgent() {
    GitCommand.run(folder, environment(), List.of("/usr/bin/gpgconf", "--kill", "gpg-agent"));
  }

  private CommitText signed() {
    var repository = TestRepository.create(folder, "fleet");
    repository.write("a.txt", "one");
    GitCommand.git(repository.work(), "add", "-A");
    var ran =
        GitCommand.run(
            repository.work(),
            environment(),
            List.of("git", "commit", "-q", "-Sann@example.com", "-m", "Gruß\n\nSigned: yes"));
    assertEquals(0, ran.exit(), ran.output());
    var raw = GitCommand.git(repository.work(), "cat-file", "commit", "HEAD");
    return CommitText.of(raw.getBytes(StandardCharsets.UTF_8));
  }

  private static Verification verify(CommitText commit, String keys) {
    return SignatureEvaluator.evaluate(commit, new AllowedKeys("", keys), Instant.now());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "rsa2048"})
  void g3_aCommitSignedByAnAllowedKeyIsVerified(String type) {
    gpg("--quick-generate-key", "Eve <eve@example.com>", "ed25519", "sign", "never");
    gpg("--quick-generate-key", "Ann <ann@example.com>", type, "sign", "never");
    var both =
        gpg("--armor", "--export", "eve@example.com")
            + gpg("--armor", "--export", "ann@example.com");

    var verification = verify(signed(), both);

    var verified = assertInstanceOf(Verified.class, verification, verification::toString);
    assertEquals("Ann <ann@example.com>", verified.principal());
  }

  @Test
  void g3_otherKeysAndChangedCommitsAreNot() {
    gpg("--quick-generate-key", "Ann <ann@example.com>", "ed25519", "sign", "never");
    var ann = gpg("--armor", "--export", "ann@example.com");
    var commit = signed();
    gpg("--quick-generate-key", "Eve <eve@example.com>", "ed25519", "sign", "never");
    var eve = gpg("--armor", "--export", "eve@example.com");
    var changed = new CommitText(commit.raw().replace("Signed: yes", "Signed: no!"));

    assertInstanceOf(UnknownKey.class, verify(commit, eve));
    assertInstanceOf(UnknownKey.class, verify(commit, ""));
    assertInstanceOf(BadSignature.class, verify(changed, ann));
    assertInstanceOf(
        BadSignature.class,
        verify(commit, ann.replaceAll("(?m)^[A-Za-z0-9+/]{20}", "AAAAAAAAAAAAAAAAAAAA")));
  }
}
