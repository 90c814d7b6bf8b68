package io.edgewright.service.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.policy.object.Revision;
import io.edgewright.service.git.Verification.BadSignature;
import io.edgewright.service.git.Verification.UnknownKey;
import io.edgewright.service.git.Verification.Unsigned;
import io.edgewright.service.git.Verification.Verified;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commits signed by the real git and ssh-keygen. */
class SignatureTest {
  private static final Instant NOW = Instant.now();

  @TempDir Path folder;
  private TestRepository repository;

  @BeforeEach
  void create() {
    repository = TestRepository.create(folder, "fleet");
    repository.write("a.txt", "one");
  }

  private Revision signed(SshKeys.Pair key, String... options) {
    return signedAt("2025-10-01T00:00:00Z", key, options);
  }

  private Revision signedAt(String time, SshKeys.Pair key, String... options) {
    GitCommand.git(repository.work(), "add", "-A");
    var command =
        new java.util.ArrayList<>(
            List.of(
                "git",
                "-c",
                "gpg.format=ssh",
                "-c",
                "user.signingkey=" + key.file(),
                "commit",
                "-q",
                "--allow-empty",
                "-S",
                "-m",
                "Gruß\n\nSigned: yes"));
    command.addAll(List.of(options));
    var ran = GitCommand.run(repository.work(), Map.of("GIT_COMMITTER_DATE", time), command);
    assertEquals(0, ran.exit(), ran.output());
    return repository.head();
  }

  private CommitText commit(Revision revision) {
    var raw = GitCommand.git(repository.work(), "cat-file", "commit", revision.commit());
    return CommitText.of(raw.getBytes(StandardCharsets.UTF_8));
  }

  private Verification verify(Revision revision, String signers) {
    return SignatureEvaluator.evaluate(commit(revision), AllowedKeys.ssh(signers), NOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "rsa", "ecdsa"})
  void g3_aCommitSignedByAnAllowedKeyIsVerified(String type) throws IOException {
    var key = SshKeys.generate(folder, "ann", type);
    var revision = signed(key);

    var verification = verify(revision, "# the team\nann@example.com " + key.publicKey() + "\n");

    var verified = assertInstanceOf(Verified.class, verification, verification::toString);
    assertEquals("ann@example.com", verified.principal());
    assertTrue(verified.fingerprint().startsWith("SHA256:"), verified.fingerprint());
  }

  @Test
  void g3_anUnsignedCommitIsUnsigned() throws IOException {
    var key = SshKeys.generate(folder, "ann", "ed25519");

    assertEquals(new Unsigned(), verify(repository.commit("plain"), "ann " + key.publicKey()));
  }

  @Test
  void g3_aKeyThatIsNotAllowedIsUnknown() throws IOException {
    var key = SshKeys.generate(folder, "eve", "ed25519");
    var allowed = SshKeys.generate(folder, "ann", "ed25519");

    var verification = verify(signed(key), "ann " + allowed.publicKey());

    assertInstanceOf(UnknownKey.class, verification, verification::toString);
    assertInstanceOf(UnknownKey.class, verify(repository.head(), ""));
  }

  @Test
  void g3_aCommitChangedAfterSigningIsBad() throws IOException {
    var key = SshKeys.generate(folder, "ann", "ed25519");
    var revision = signed(key);
    var changed = new CommitText(commit(revision).raw().replace("Signed: yes", "Signed: no!"));

    var verification =
        SignatureEvaluator.evaluate(changed, AllowedKeys.ssh("ann " + key.publicKey()), NOW);

    assertInstanceOf(BadSignature.class, verification, verification::toString);
  }

  @Test
  void g3_aSignatureOfAnotherCommitIsBad() throws IOException {
    var key = SshKeys.generate(folder, "ann", "ed25519");
    var signature = commit(signed(key)).header("gpgsig").orElseThrow();
    var plain = commit(repository.commit("plain")).raw();
    var end = plain.indexOf("\n\n") + 1;
    var forged =
        plain.substring(0, end)
            + "gpgsig "
            + signature.replace("\n", "\n ")
            + "\n"
            + plain.substring(end);

    var verification =
        SignatureEvaluator.evaluate(
            new CommitText(forged), AllowedKeys.ssh("ann " + key.publicKey()), NOW);

    assertInstanceOf(BadSignature.class, verification, verification::toString);
  }

  @Test
  void g3_aSignatureForAnotherNamespaceIsBad() throws IOException {
    var key = SshKeys.generate(folder, "ann", "ed25519");
    var plain = commit(repository.commit("plain"));
    Files.write(folder.resolve("payload"), plain.bytes());
    GitCommand.run(
        folder,
        Map.of(),
        List.of(
            "ssh-keygen",
            "-q",
            "-Y",
            "sign",
            "-n",
            "file",
            "-f",
            key.file().toString(),
            "payload"));
    var signature = Files.readString(folder.resolve("payload.sig")).strip();
    var end = plain.raw().indexOf("\n\n") + 1;
    var forged =
        plain.raw().substring(0, end)
            + "gpgsig "
            + signature.replace("\n", "\n ")
            + "\n"
            + plain.raw().substring(end);

    var verification =
        SignatureEvaluator.evaluate(
            new CommitText(forged), AllowedKeys.ssh("ann " + key.publicKey()), NOW);

    var bad = assertInstanceOf(BadSignature.class, verification, verification::toString);
    assertTrue(bad.reason().contains("namespace"), bad.reason());
  }

  @Test
  void aKeyCountsOnlyWhileItIsValidAndForItsNamespaces() throws IOException {
    var key = SshKeys.generate(folder, "ann", "ed25519");
    var revision = signed(key);

    assertInstanceOf(
        Verified.class,
        verify(
            revision,
            "ann valid-after=\"20250901Z\",valid-before=\"20251101Z\" " + key.publicKey()));
    assertInstanceOf(
        BadSignature.class, verify(revision, "ann valid-before=\"20250901\" " + key.publicKey()));
    assertInstanceOf(
        BadSignature.class, verify(revision, "ann valid-after=\"20251002\" " + key.publicKey()));
    assertInstanceOf(
        Verified.class, verify(revision, "ann namespaces=\"file,git\" " + key.publicKey()));
    assertInstanceOf(
        UnknownKey.class, verify(revision, "ann namespaces=\"file\" " + key.publicKey()));
  }

  @Test
  void aCommitFromTheFutureIsBad() throws IOException {
    var key = SshKeys.generate(folder, "ann", "ed25519");

    var verification = verify(signedAt("2099-12-24T00:00:00Z", key), "ann " + key.publicKey());

    assertInstanceOf(BadSignature.class, verification, verification::toString);
  }

  @Test
  void rubbishInPlaceOfASignatureIsBadAndNothingWorse() {
    var plain = commit(repository.commit("plain")).raw();
    var end = plain.indexOf("\n\n") + 1;
    var armours =
        List.of(
            "x",
            SshSignature.BEGIN,
            SshSignature.BEGIN + "\n \n " + SshSignature.END,
            SshSignature.BEGIN + "\n U1NIU0lHAAAAAQAAAP8=\n " + SshSignature.END,
            SshSignature.BEGIN + "\n U1NIU0lH/////////w==\n " + SshSignature.END,
            "-----BEGIN PGP SIGNATURE-----\n \n rubbish\n -----END PGP SIGNATURE-----");
    for (var armour : armours) {
      var raw = plain.substring(0, end) + "gpgsig " + armour + "\n" + plain.substring(end);

      var verification = SignatureEvaluator.evaluate(new CommitText(raw), AllowedKeys.ssh(""), NOW);

      assertInstanceOf(BadSignature.class, verification, armour);
    }
  }

  @Test
  void wrongLinesAreNamedAndTheOthersCount() throws IOException {
    var key = SshKeys.generate(folder, "ann", "ed25519");
    var text =
        "# comment\n\nann "
            + key.publicKey()
            + "\nnonsense\nbob ssh-ed25519 AAAAnonsense\nca cert-authority "
            + key.publicKey();

    var parsed = AllowedSigners.parse(text);

    assertEquals(1, parsed.signers().size());
    assertEquals(3, parsed.problems().size(), () -> parsed.problems().toString());
    assertTrue(parsed.problems().getFirst().contains("line 4"), parsed.problems().getFirst());
  }
}
