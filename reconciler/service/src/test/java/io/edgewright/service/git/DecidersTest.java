package io.edgewright.service.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.service.git.GitCredential.Anonymous;
import io.edgewright.service.git.GitCredential.Basic;
import io.edgewright.service.git.GitCredentials.Bound;
import io.edgewright.service.git.UrlVerdict.Refused;
import io.edgewright.service.git.UrlVerdict.Usable;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is decided without a server: waits, URLs, credentials, paths. */
class DecidersTest {
  private static RepositoryUrl url(String text) {
    return RepositoryUrl.parse(text).orElseThrow(() -> new AssertionError(text));
  }

  @Test
  void g4_theWaitDoublesUpToTheCapAndIsSpread() {
    var planner = new BackoffPlanner(Duration.ofSeconds(10), Duration.ofMinutes(5));
    var full = Duration.ofSeconds(10);
    for (int failures = 1; failures <= 400; failures++) {
      full =
          full.multipliedBy(2).compareTo(Duration.ofMinutes(5)) > 0
              ? Duration.ofMinutes(5)
              : full.multipliedBy(2);
      for (long seed = 0; seed < 20; seed++) {
        var delay = planner.delay(failures, seed);
        assertTrue(delay.compareTo(full) <= 0, delay::toString);
        assertTrue(delay.compareTo(full.dividedBy(2)) >= 0, delay::toString);
        assertTrue(delay.compareTo(Duration.ofSeconds(10)) >= 0, delay::toString);
      }
    }
  }

  @Test
  void g4_anHourOfFailuresAtA10SecondIntervalIsFewRequests() {
    var planner = new BackoffPlanner(Duration.ofSeconds(10), Duration.ofMinutes(5));
    var passed = Duration.ZERO;
    int requests = 0;
    while (passed.compareTo(Duration.ofHours(1)) < 0) {
      passed = passed.plus(planner.delay(++requests, requests));
    }

    assertTrue(requests <= 30, () -> "360 without back-off");
  }

  @Test
  void theSameSeedGivesTheSameWaitAndOthersOthers() {
    var planner = new BackoffPlanner(Duration.ofSeconds(10), Duration.ofMinutes(5));
    var delays = new HashSet<Duration>();
    for (long seed = 0; seed < 50; seed++) {
      assertEquals(planner.delay(3, seed), planner.delay(3, seed));
      delays.add(planner.delay(3, seed));
      var regular = planner.delay(0, seed).toMillis();
      assertTrue(regular >= 9_000 && regular <= 11_000, () -> "" + regular);
    }
    assertTrue(delays.size() > 40);
  }

  @Test
  void oneRepositoryHasOneSpelling() {
    assertEquals(
        url("https://example.com/a.git"),
        url("HTTPS://Example.COM:443/a.git/".replace("HTTPS", "https")));
    assertEquals("ssh://example.com/team/a.git", url("git@example.com:team/a.git").shown());
    assertEquals(
        "ssh://git@example.com/team/a.git", url("git@example.com:team/a.git").forTransport());
    assertEquals(
        "ssh://git@example.com:2222/a", url("ssh://git:pw@example.com:2222/a").forTransport());
    assertEquals("https://example.com:8443/a", url("https://user:pw@example.com:8443/a").shown());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "ftp://example.com/a",
        "https://",
        "https:///a",
        "file://host/a",
        "https://example.com/../a",
        "https://example.com/a/..",
        "https://exa mple.com/a",
        "https://example.com/a\nb",
        "https://example.com:99999/a",
        "ext::sh -c id",
        "https://a@b@c/d",
        "-oProxyCommand=id",
        "git@-x:a/../b",
        "https://example.com\\@evil.com/a",
        "ssh://-oProxyCommand=id/a"
      })
  void textsThatAreNoUrlOfARepositoryAreNone(String text) {
    assertEquals(Optional.empty(), RepositoryUrl.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc",
        "http://localhost/a",
        "http://localhost./a",
        "http://x.localhost/a",
        "http://127.0.0.1/a",
        "http://127.1/a",
        "http://0x7f000001/a",
        "http://2130706433/a",
        "http://017700000001/a",
        "http://0/a",
        "http://[::1]/a",
        "http://[::ffff:127.0.0.1]/a",
        "http://169.254.169.254/a",
        "http://[fe80::1]/a",
        "http://0.0.0.0/a",
        "http://[::]/a",
        "ssh://git@localhost/a",
        "git@127.0.0.1:a",
        "http://169.254.169.254./a",
        "https://token@example.com/a",
        "https://user:pw@example.com/a",
        "http://10.0.0.256/a"
      })
  void s4_aFileInGitMayNotNameThis(String text) {
    var verdict = new UrlEvaluator(false).fromRepository(text);

    var refused = assertInstanceOf(Refused.class, verdict, text);
    assertFalse(refused.reason().contains("pw"), refused.reason());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/a",
        "ssh://git@example.com/a",
        "git@example.com:a",
        "http://10.0.0.1/a",
        "https://[2001:db8::1]/a"
      })
  void aFileInGitMayNameThis(String text) {
    assertInstanceOf(Usable.class, new UrlEvaluator(false).fromRepository(text), text);
  }

  @Test
  void theOperatorMayNameWhatHeLikesAndMayAllowIt() {
    assertInstanceOf(Usable.class, new UrlEvaluator(false).fromOperator("file:///srv/git/a.git"));
    assertInstanceOf(
        Usable.class, new UrlEvaluator(false).fromOperator("http://127.0.0.1:8080/a.git"));
    assertInstanceOf(
        Usable.class, new UrlEvaluator(true).fromRepository("http://127.0.0.1:8080/a.git"));
  }

  @Test
  void s2_theLongestPrefixWinsAndNoSegmentIsCut() {
    var credentials =
        new GitCredentials(
            List.of(
                new Bound(url("https://example.com/"), new Basic("all", "1")),
                new Bound(url("https://example.com/team"), new Basic("team", "2"))));

    assertEquals(new Basic("team", "2"), credentials.forUrl(url("https://example.com/team/a.git")));
    assertEquals(
        new Basic("all", "1"), credentials.forUrl(url("https://example.com/team-b/a.git")));
    assertEquals(new Anonymous(), credentials.forUrl(url("http://example.com/team/a.git")));
    assertEquals(new Anonymous(), credentials.forUrl(url("https://example.com:8443/team/a.git")));
    assertEquals(
        new Anonymous(), credentials.forUrl(url("https://example.com.evil.com/team/a.git")));
  }

  @Test
  void secretsAreInNoText() {
    var texts =
        List.of(
            new Basic("u", "s3cr3t").toString(),
            new GitCredential.Bearer("s3cr3t").toString(),
            new GitCredential.SshKey("s3cr3t", "").toString(),
            new GitCredentials(List.of(new Bound(url("https://a/b"), new Basic("u", "s3cr3t"))))
                .toString(),
            StatusSeal.of("s3cr3t s3cr3t s3cr3t".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString(),
            new GitFailure(
                    GitFailure.Kind.PROTOCOL,
                    "cannot open https://u:s3cr3t@a/b and http://s3cr3t@c")
                .message());

    for (var text : texts) {
      assertFalse(text.contains("s3cr3t"), text);
    }
  }

  @Test
  void ownPathsAreNamesAndOneLevelOfAsterisk() {
    var own = OwnPaths.STATUS;
    for (var ours : List.of("README.md", "map.svg", "fleet.yaml", "apps/a.yaml", "plans/0a.yaml")) {
      assertTrue(own.contains(ours), ours);
    }
    for (var other :
        List.of(
            "readme.md",
            "apps/a.txt",
            "apps/b/a.yaml",
            "apps/.yaml/x",
            "x/apps/a.yaml",
            "apps",
            "docs/README.md",
            "apps/.yaml")) {
      assertFalse(own.contains(other), other);
    }
  }

  @Test
  void aCommitIsTakenApartWithoutLosingAByte() {
    var raw =
        "tree 1\n"
            + "author A\n"
            + "committer C\n"
            + "gpgsig -----BEGIN\n"
            + " x\n"
            + " \n"
            + " -----END\n\n"
            + "Subject\n\n"
            + "Text\n\n"
            + "Key: v\n"
            + "Other-Key: w\n";
    var commit = new CommitText(raw);

    assertEquals("-----BEGIN\nx\n\n-----END", commit.header("gpgsig").orElseThrow());
    assertEquals(raw.replaceFirst("(?s)gpgsig.*-----END\n", ""), commit.without("gpgsig").raw());
    assertEquals("{Key=v, Other-Key=w}", commit.trailers().toString());
    assertEquals(Optional.empty(), commit.header("encoding"));
  }
}
