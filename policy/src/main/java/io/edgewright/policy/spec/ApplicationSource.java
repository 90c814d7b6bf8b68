package io.edgewright.policy.spec;

import java.util.Optional;

/** Where an application's objects come from. */
public sealed interface ApplicationSource {
  /** Relative to the root of the repository; without {@code ..}, never absolute. */
  Located<String> path();

  /** The repository that the path is in; empty for the fleet's own. */
  Optional<RemoteSource> remote();

  /** A Helm chart. */
  record Chart(Located<String> path, Optional<RemoteSource> remote, String releaseName)
      implements ApplicationSource {}

  /** A folder of manifests, or one file. */
  record Manifests(Located<String> path, Optional<RemoteSource> remote)
      implements ApplicationSource {}
}
