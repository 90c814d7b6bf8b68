package io.edgewright.service.fleet;

import io.edgewright.engine.apply.ConvergenceReport;
import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.Revision;
import java.time.Duration;
import java.util.List;

/** Told of what happens, for metrics, logs and the demo's console. Quick; must not throw. */
public interface LoopObserver {
  /** A revision is in force from now on. */
  void accepted(Revision revision, int applications, List<Problem> problems);

  /** A revision may not be applied. */
  void refused(Revision revision, String reason);

  /** The fleet repository could not be asked. */
  void pollFailed(String cause);

  /** A pass over a cluster has ended. */
  void converged(ConvergenceReport report, Duration took);

  /**
   * A commit was made on the status branch, or could not be.
   *
   * @param subject its first line
   * @param failure empty where it was pushed
   */
  void statusWritten(String subject, String failure);

  /** Observes nothing. */
  static LoopObserver none() {
    return new LoopObserver() {
      @Override
      public void accepted(Revision revision, int applications, List<Problem> problems) {}

      @Override
      public void refused(Revision revision, String reason) {}

      @Override
      public void pollFailed(String cause) {}

      @Override
      public void converged(ConvergenceReport report, Duration took) {}

      @Override
      public void statusWritten(String subject, String failure) {}
    };
  }
}
