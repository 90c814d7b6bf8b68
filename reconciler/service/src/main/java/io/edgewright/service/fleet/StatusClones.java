package io.edgewright.service.fleet;

import io.edgewright.service.git.GitObserver;
import io.edgewright.service.git.GitSources;
import io.edgewright.service.git.LocalClone;
import io.edgewright.service.settings.CredentialStore;
import io.edgewright.service.settings.OperatorSettings;
import java.io.IOException;
import java.nio.file.Path;

/** Fetches the history of the status branch that the operator's settings name. */
public final class StatusClones {
  private StatusClones() {}

  /**
   * A copy with all commits, whose seals can be checked.
   *
   * @param cache a folder of the caller's, for the copy
   */
  public static LocalClone fetch(OperatorSettings settings, Path cache) throws IOException {
    var credentials = new CredentialStore(settings.credentials());
    try (var git =
        new GitSources(
            Openings.gitSettings(settings, credentials, cache.resolve("git")),
            GitObserver.none())) {
      return git.statusHistory(
          Openings.repository(settings),
          Openings.reading(settings, credentials),
          cache.resolve("status.git"));
    }
  }
}
