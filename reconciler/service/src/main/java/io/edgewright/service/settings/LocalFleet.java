package io.edgewright.service.settings;

import io.edgewright.policy.spec.DeletionBudget;
import io.edgewright.service.git.AllowedKeys;
import io.edgewright.service.settings.OperatorSettings.HttpSettings;
import io.edgewright.service.settings.OperatorSettings.PaceSettings;
import io.edgewright.service.settings.OperatorSettings.RepositorySettings;
import io.edgewright.service.settings.OperatorSettings.SignalSettings;
import io.edgewright.service.settings.OperatorSettings.StatusWriterSettings;
import io.edgewright.service.settings.OperatorSettings.TrustSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A fleet that is all on one machine, as the demo, the benchmarks and the tests have it.
 *
 * @param allowedKeys whose commits are believed; empty for everybody's
 * @param httpPort where health and metrics are served; 0 for any
 */
public record LocalFleet(
    String url, Path credentials, Path data, Optional<AllowedKeys> allowedKeys, int httpPort) {
  private static final int AT_ONCE = 16;

  /**
   * The operator's settings of it.
   *
   * @param poll between two polls of the repository
   * @param resync between two full comparisons of a cluster
   * @param pass how long one pass over a cluster may take
   * @param signals between two readings of signals
   */
  public OperatorSettings settings(
      Duration poll, Duration resync, Duration pass, Duration signals) {
    return new OperatorSettings(
        new RepositorySettings(url, "main", Optional.empty(), List.of()),
        credentials,
        data,
        new TrustSettings(allowedKeys, DeletionBudget.DEFAULT, true),
        new PaceSettings(Optional.of(poll), resync, pass, AT_ONCE, 1),
        new SignalSettings(signals, new TreeMap<>()),
        new StatusWriterSettings(
            "edgewright/status",
            "Edgewright",
            "edgewright@localhost",
            "status-seal",
            Optional.empty()),
        new HttpSettings("127.0.0.1", httpPort));
  }
}
