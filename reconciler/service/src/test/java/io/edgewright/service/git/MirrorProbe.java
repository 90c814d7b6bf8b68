package io.edgewright.service.git;

import java.nio.file.Path;
import java.time.Duration;

/** A process of its own that polls once and says what it found. */
final class MirrorProbe {
  private MirrorProbe() {}

  public static void main(String... arguments) {
    var url = RepositoryUrl.parse(arguments[0]).orElseThrow();
    var limits =
        new GitSettings.Limits(Duration.ofSeconds(60), Duration.ofSeconds(60), 1 << 30, 100);
    var settings = new GitSettings(Path.of(arguments[1]), GitCredentials.none(), limits, false);
    try (var sources = new GitSources(settings, GitObserver.none())) {
      System.out.println(sources.ofOperator(url).poll(Watch.first("main")));
    }
  }
}
