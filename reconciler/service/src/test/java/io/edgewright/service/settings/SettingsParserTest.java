package io.edgewright.service.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.policy.object.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SettingsParserTest {
  @Test
  void aRepositoryIsEnoughAndTheRestHasDefaults() {
    var settings = usable("repository: {url: 'https://git.example.com/fleet.git'}\n");

    assertEquals("main", settings.repository().branch());
    assertEquals(Path.of("/etc/edgewright/credentials"), settings.credentials());
    assertEquals(Optional.empty(), settings.pace().poll());
    assertEquals("edgewright/status", settings.status().branch());
    assertEquals(8080, settings.http().port());
  }

  @Test
  void everythingCanBeStated() {
    var settings =
        usable(
            """
            repository:
              url: https://git.example.com/fleet.git
              branch: live
              credential: git
              others: [{prefix: 'https://git.example.com/charts', credential: charts}]
            credentials: /run/credentials
            data: cache
            trust:
              allowedSigners: a@example.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl
              deletion: {maxApplicationsPercent: 20, floor: 1}
            pace: {poll: 10s, pass: 2m, requestsPerCluster: 8}
            signals:
              interval: 15s
              endpoints: {edge: {url: 'https://prom.example.com', credential: prom}}
            status: {seal: seal, email: bot@example.com}
            http: {host: 0.0.0.0, port: 9000}
            """);

    assertEquals(Path.of("/run/credentials"), settings.credentials());
    assertEquals(Path.of("/etc/edgewright/cache"), settings.data());
    assertEquals(Optional.of(Duration.ofSeconds(10)), settings.pace().poll());
    assertEquals(1, settings.trust().budget().floor());
    assertEquals(Optional.of("prom"), settings.signals().endpoints().get("edge").credential());
  }

  @Test
  void everyMistakeIsReportedWithItsPlace() {
    var problems =
        unusable(
            """
            repository: {branch: main}
            pace: {poll: soon}
            trust: {deletion: {maxObjectsPercent: 200}}
            signals: {endpoints: {edge: {url: 'https://u:p@prom.example.com'}}}
            clusters: []
            """);

    assertEquals(
        List.of(
            "settings.yaml:1:13: url is missing",
            "settings.yaml:2:14: 'soon' is not a duration (such as 30s, 5m or 1h)",
            "settings.yaml:3:39: maxObjectsPercent is not a number from 0 to 100",
            "settings.yaml:4:35: url is not an http(s) address without user information (name a"
                + " credential instead)",
            "settings.yaml:5:1: unknown field 'clusters' (known here: credentials, data, http,"
                + " pace, repository, signals, status, trust)"),
        problems.stream().map(Problem::toString).toList());
  }

  @Test
  void keysThatCannotBeReadAreToldWhereTheyAre() {
    var problems =
        unusable(
            """
            repository: {url: https://git.example.com/fleet.git}
            trust:
              allowedSigners: a@example.com ssh-ed25519 AAAA
              allowedOpenPgpKeys: no key at all
            """);

    assertEquals(2, problems.size(), problems::toString);
    assertEquals(3, problems.getFirst().location().line());
    assertEquals(4, problems.getLast().location().line());
    assertTrue(problems.getLast().hint().contains("gpg --export --armor"));
  }

  private static OperatorSettings usable(String text) {
    return assertInstanceOf(SettingsReading.Usable.class, parse(text)).settings();
  }

  private static List<Problem> unusable(String text) {
    return assertInstanceOf(SettingsReading.Unusable.class, parse(text)).problems();
  }

  private static SettingsReading parse(String text) {
    return SettingsParser.parse(
        "settings.yaml", text.getBytes(StandardCharsets.UTF_8), Path.of("/etc/edgewright"));
  }
}
