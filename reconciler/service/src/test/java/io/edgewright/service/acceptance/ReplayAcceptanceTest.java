package io.edgewright.service.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.JsonTree;
import io.edgewright.service.git.GitCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commits of a real run say afterwards, without the service and without any cluster. */
final class ReplayAcceptanceTest {
  @TempDir static Path folder;
  private static Path bare;
  private static Path config;
  private static int clones;
  private Path clone;

  /** Runs a fleet through two decisions; all that is left of it is its repository. */
  @BeforeAll
  static void run() throws Exception {
    try (var fleet = TestFleet.of(folder, TrafficFiles.PLACES.keySet().toArray(String[]::new))) {
      TrafficFiles.write(fleet::write);
      var first = fleet.app("shop", "1").push("Start");
      fleet.start();
      fleet.awaitConverged(first, "shop");
      fleet.write("policies/everywhere.yaml", TrafficFiles.POLICY.replace("max: 2", "max: 3"));
      fleet.push("Allow three");
      fleet.await("three are chosen", () -> chosen(fleet) == 3);
      fleet.await("all is well", () -> fleet.status("apps/shop.yaml").contains("AllCurrent"));
      bare = fleet.repository().bare();
      config = folder.resolve("settings.yaml");
      Files.writeString(
          config,
          "repository: {url: '%s'}\ncredentials: %s\ndata: %s\ntrust: {allowLocalAddresses: true}\n"
              .formatted(
                  bare.toUri(), folder.resolve("credentials"), folder.resolve("command-data")));
    }
  }

  private static long chosen(TestFleet fleet) {
    return fleet.status("apps/shop.yaml").lines().filter(l -> l.contains("reason: chosen")).count();
  }

  @BeforeEach
  void cloneAnew() {
    clone = folder.resolve("clone" + clones++);
    GitCommand.git(folder, "clone", "-q", "-b", "edgewright/status", bare.toString(), clone + "");
    GitCommand.git(clone, "config", "user.name", "Mallory");
    GitCommand.git(clone, "config", "user.email", "m@example.com");
  }

  /** P22. */
  @Test
  void everyDecisionOfEveryCommitIsComputedAgainFromABareRepository() {
    var newest = Terminals.run("replay", "--repository", bare);
    var commits = GitCommand.git(bare, "rev-list", "edgewright/status").lines().toList();

    var all =
        Terminals.run(
            "replay",
            "--repository",
            bare,
            "-o",
            "json",
            commits.getLast() + ".." + commits.getFirst());

    assertEquals(0, newest.code(), newest.toString());
    assertTrue(newest.out().contains("shop  same: 3 of 6 clusters"), newest.toString());
    assertTrue(newest.out().contains("not checked"), newest.toString());
    assertEquals(0, all.code(), all.toString());
    var tree = CanonicalJson.read(all.out().getBytes(StandardCharsets.UTF_8));
    assertEquals(commits.size() - 1, JsonTree.list(tree, "commits").size());
    assertEquals(true, tree.get("same"));
  }

  /** P22. */
  @Test
  void sealIsCheckedWhereTheSecretIsAtHand() {
    var sealed = Terminals.run("replay", "--config", config);

    assertEquals(0, sealed.code(), sealed.toString());
    assertTrue(sealed.out().contains("seal: genuine"), sealed.toString());
  }

  /** P22. */
  @Test
  void editedInputsAreNoticedByTheirDigest() throws IOException {
    edit("decisions/shop.yaml", "milliRps: 100000", "milliRps: 900000");

    var told = Terminals.run("replay", "--repository", clone, "HEAD", "shop");

    assertEquals(1, told.code(), told.toString());
    assertTrue(
        told.out()
            .contains("unreadable: decisions/shop.yaml: the digest is not that of the inputs"),
        told.toString());
    assertTrue(told.out().contains("this commit was not made by Edgewright"), told.toString());
  }

  /** P22. */
  @Test
  void editedDecisionIsToldFieldByField() throws IOException {
    var text = Files.readString(clone.resolve("apps/shop.yaml"));
    var cost = text.lines().filter(line -> line.contains("    value: ")).findFirst().orElseThrow();
    edit("apps/shop.yaml", cost, "    value: 1.5");

    var told = Terminals.run("replay", "--repository", clone, "HEAD");

    assertEquals(1, told.code(), told.toString());
    assertTrue(told.out().contains("differs in 1 fields"), told.toString());
    assertTrue(
        told.out().contains("cost: recorded 1.5, computed " + cost.replace("value:", "").strip()),
        told.toString());
  }

  /** P22. */
  @Test
  void laterFormatIsNamed() throws IOException {
    edit("decisions/shop.yaml", "format: 1", "format: 2");

    var told = Terminals.run("replay", "--repository", clone, "HEAD", "-o", "json");

    assertEquals(1, told.code(), told.toString());
    assertTrue(
        told.out().contains("it is of format 2, and this version reads format 1"), told.toString());
    assertEquals(
        false, CanonicalJson.read(told.out().getBytes(StandardCharsets.UTF_8)).get("same"));
  }

  /** P22. */
  @Test
  void commitUnderAStolenSealIsForged() throws IOException {
    var message = GitCommand.git(clone, "log", "-1", "--format=%B");
    Files.writeString(clone.resolve("README.md"), "all is well\n");
    GitCommand.git(clone, "commit", "-q", "-a", "-m", message);
    var repository = folder.resolve("forged.git");
    GitCommand.git(folder, "clone", "-q", "--bare", clone.toString(), repository.toString());
    Files.writeString(
        folder.resolve("forged.yaml"),
        Files.readString(config).replace(bare.toUri().toString(), repository.toUri().toString()));

    var told = Terminals.run("replay", "--config", folder.resolve("forged.yaml"));

    assertEquals(1, told.code(), told.toString());
    assertTrue(told.out().contains("made or changed by somebody else"), told.toString());
  }

  @Test
  void commitOfAnotherBranchIsNoStatusCommit() {
    var told = Terminals.run("replay", "--repository", bare, "main", "-o", "json");

    assertEquals(1, told.code(), told.toString());
    assertTrue(told.err().contains("is no status commit"), told.toString());
    assertTrue(
        CanonicalJson.read(told.out().getBytes(StandardCharsets.UTF_8)).containsKey("error"));
  }

  /** P20. */
  @Test
  void whyTellsOneReasonForEveryClusterAndWhenItWasDecided() {
    var told = Terminals.run("why", "shop", "--repository", clone);

    assertEquals(0, told.code(), told.toString());
    for (var cluster : TrafficFiles.PLACES.keySet()) {
      var lines = told.out().lines().filter(line -> line.startsWith("  " + cluster)).toList();
      assertEquals(1, lines.size(), told.toString());
    }
    assertTrue(told.out().contains("adding it is barred by max 3 (policies/everywhere.yaml:6)"));
    assertTrue(told.out().contains("no placement that obeys the rules costs less"));
  }

  /** P20. */
  @Test
  void whyTellsOfOneClusterInWords() {
    var out = Terminals.run("why", "shop", "syd1", "--repository", clone);
    var in = Terminals.run("why", "shop", "hnd1", "--repository", clone, "-o", "json");

    assertEquals(0, out.code(), out.toString());
    assertTrue(out.out().contains("The cheapest exchange is for "), out.toString());
    assertTrue(out.out().contains("serve 12 rps of the 277 rps"), out.toString());
    var tree = CanonicalJson.read(in.out().getBytes(StandardCharsets.UTF_8));
    assertEquals(true, tree.get("chosen"));
    assertTrue(JsonTree.list(tree, "serves").toString().contains("JP"), in.toString());
    assertTrue(tree.containsKey("withoutItCosts"), in.toString());
  }

  @Test
  void historyTellsWhatEachDecisionChanged() {
    var told = Terminals.run("why", "shop", "--repository", clone, "--history", "-o", "json");

    var tree = CanonicalJson.read(told.out().getBytes(StandardCharsets.UTF_8));
    var decisions = JsonTree.list(tree, "decisions");
    assertTrue(decisions.size() >= 2, told.toString());
    assertTrue(decisions.getLast().toString().contains("lost=[]"), told.toString());
    assertFalse(decisions.getFirst().toString().contains("gained=[]"), told.toString());
  }

  @Test
  void olderStatusCommitTellsTheOlderDecision() {
    var old =
        Terminals.run("why", "shop", "--repository", clone, "--history").out().lines().toList();
    var first = old.getLast().substring(0, 8);

    var told = Terminals.run("why", "shop", "--repository", clone, "--revision", first);

    assertTrue(told.out().startsWith("shop runs on 2 of 6 clusters"), told.toString());
  }

  @Test
  void unknownNamesComeWithASuggestion() {
    var application = Terminals.run("why", "shpo", "--repository", clone);
    var cluster = Terminals.run("why", "shop", "fra2", "--repository", clone);
    var branch = Terminals.run("why", "shop", "--repository", clone, "--branch", "nowhere");
    var folderless = Terminals.run("why", "shop", "--repository", folder);

    assertEquals(
        List.of(1, 1, 1, 1),
        List.of(application.code(), cluster.code(), branch.code(), folderless.code()));
    assertTrue(application.err().contains("did you mean 'shop'?"), application.toString());
    assertTrue(cluster.err().contains("did you mean 'fra1'?"), cluster.toString());
    assertTrue(branch.err().contains("there is no branch nowhere"), branch.toString());
    assertTrue(folderless.err().contains("is not in a Git repository"), folderless.toString());
  }

  private void edit(String path, String from, String to) throws IOException {
    var file = clone.resolve(path);
    var text = Files.readString(file);
    assertTrue(text.contains(from), text);
    Files.writeString(file, text.replaceFirst(java.util.regex.Pattern.quote(from), to));
    GitCommand.git(clone, "commit", "-q", "-a", "-m", "Edit " + path);
  }
}
