package io.edgewright.service.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.service.git.GitCommand;
import io.edgewright.service.git.GitHttpServer.Access;
import io.edgewright.service.git.SshKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a whole fleet treats the repository that it is read from. */
final class SourceAcceptanceTest {
  private static final int MANY = 200;

  @TempDir Path folder;
  private TestFleet fleet;

  @BeforeEach
  void create() throws Exception {
    fleet = TestFleet.of(folder, "fra1");
  }

  @AfterEach
  void stop() {
    fleet.close();
  }

  @Test
  void g1_twoHundredApplicationsCostOneAdvertisementAPollAndOnePackACommit() throws Exception {
    var names = IntStream.range(0, MANY).mapToObj("a%03d"::formatted).toArray(String[]::new);
    for (var name : names) {
      fleet.app(name, "1");
    }
    var first = fleet.push("Start");
    fleet.start();
    fleet.awaitConverged(first, names);
    fleet.awaitPolls(3);
    fleet.git().clearLog();

    for (var name : names) {
      fleet.app(name, "2");
    }
    var second = fleet.push("Change all");
    fleet.await("the last is changed", () -> fleet.hasValue("fra1", "a199", "a199", "2"));
    fleet.await("the first is changed", () -> fleet.hasValue("fra1", "a000", "a000", "2"));
    fleet.await("status says so", () -> fleet.statusCommits().getFirst().contains(second.commit()));

    var packs = fleet.git().log().stream().filter(Access::isFetch).toList();
    assertEquals(1, packs.size(), packs::toString);
  }

  @Test
  void g1_pollsAreAsOftenAsTheIntervalSaysHoweverManyApplicationsThereAre() throws Exception {
    for (int i = 0; i < 20; i++) {
      fleet.app("a" + i, "1");
    }
    var first = fleet.push("Start");
    fleet.start();
    fleet.awaitConverged(first, "a0", "a19");

    fleet.git().clearLog();
    var start = Instant.now();
    fleet.awaitPolls(8);
    var most = Duration.between(start, Instant.now()).dividedBy(TestFleet.POLL) + 1;

    var seen = fleet.git().log().stream().filter(SourceAcceptanceTest::isReading).count();
    // Polls are spread by a tenth of the interval to either side.
    assertTrue(seen <= Math.ceil(most * 1.2), seen + " advertisements, " + most + " intervals");
  }

  private static boolean isReading(Access access) {
    return access.isAdvertisement() && access.query().contains("upload-pack");
  }

  @Test
  void g3_unsignedCommitChangesNothingAndStatusNamesItAndWhy() throws Exception {
    var key = SshKeys.generate(folder, "ann", "ed25519");
    fleet.requireSignatures("ann " + key.publicKey());
    sign(key, true);
    var first = fleet.app("a", "1").app("b", "1").push("Start, signed");
    fleet.start();
    fleet.awaitConverged(first, "a", "b");

    sign(key, false);
    var unsigned = fleet.app("a", "2").delete("apps/b").push("Change a and delete b, unsigned");

    fleet.await("status says so", () -> fleet.status("README.md").contains("CommitRefused"));
    var readme = fleet.status("README.md");
    assertTrue(readme.contains(unsigned.shortForm()), readme);
    assertTrue(readme.contains("not signed"), readme);
    fleet.assertStays(
        "the last good revision stays in force",
        () -> fleet.hasValue("fra1", "a", "a", "1") && fleet.has("fra1", "b", "b"));
    fleet.send("fra1", "DELETE", "/api/v1/namespaces/b/configmaps/b", "");
    fleet.await("it is healed from that one", () -> fleet.hasValue("fra1", "b", "b", "1"));

    sign(key, true);
    fleet.app("a", "3").push("Change a, signed");
    fleet.await("a signed one is applied", () -> fleet.hasValue("fra1", "a", "a", "3"));
    fleet.await("b is gone by it", () -> !fleet.has("fra1", "b", "b"));
    fleet.await("all is well", () -> !fleet.status("README.md").contains("CommitRefused"));
  }

  @Test
  void g3_commitSignedByAStrangerChangesNothingAlsoAfterARestart() throws Exception {
    var ann = SshKeys.generate(folder, "ann", "ed25519");
    fleet.requireSignatures("ann " + ann.publicKey());
    sign(ann, true);
    var first = fleet.app("a", "1").push("Start, signed");
    fleet.start();
    fleet.awaitConverged(first, "a");
    fleet.stop();
    fleet.forget();

    sign(SshKeys.generate(folder, "eve", "ed25519"), true);
    var strange = fleet.app("a", "2").push("Change a, signed by a stranger");
    fleet.start();

    fleet.await("status says so", () -> fleet.status("README.md").contains(strange.shortForm()));
    fleet.assertStays("a stays as it is", () -> fleet.hasValue("fra1", "a", "a", "1"));
    fleet.send("fra1", "DELETE", "/api/v1/namespaces/a/configmaps/a", "");
    fleet.await("and is healed", () -> fleet.hasValue("fra1", "a", "a", "1"));
  }

  private void sign(SshKeys.Pair key, boolean signs) {
    var work = fleet.repository().work();
    GitCommand.git(work, "config", "gpg.format", "ssh");
    GitCommand.git(work, "config", "user.signingkey", key.file().toString());
    GitCommand.git(work, "config", "commit.gpgsign", String.valueOf(signs));
  }
}
