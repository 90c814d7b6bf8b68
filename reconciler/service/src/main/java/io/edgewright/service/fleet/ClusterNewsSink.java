package io.edgewright.service.fleet;

import io.edgewright.engine.ClusterObservation;
import io.edgewright.engine.apply.ConvergenceReport;
import java.time.Duration;

/** Where workers put what they found; implementations are quick and may be called by any thread. */
interface ClusterNewsSink {
  void observed(ClusterObservation observation);

  void converged(ConvergenceReport report, Duration took);
}
