package io.edgewright.service.fleet;

import io.edgewright.engine.apply.ApplicationOutcome;
import io.edgewright.engine.apply.ApplicationReport;
import io.edgewright.engine.health.Health;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.Reachability;
import io.edgewright.policy.placement.Arrival;

/** Judges how far an application has come on a cluster. */
final class ArrivalEvaluator {
  private ArrivalEvaluator() {}

  static Arrival evaluate(ApplicationName application, ClusterView view) {
    return switch (view.reachability()) {
      case Reachability.Unreachable(_, var cause) -> new Arrival.Unobserved(cause);
      case Reachability.AuthFailed(_, var cause) -> new Arrival.Unobserved(cause);
      case Reachability.NotObserved _ -> new Arrival.Unobserved("not asked yet");
      case Reachability.Reachable _ ->
          view.report(application)
              .map(report -> reported(report, view))
              .orElseGet(Arrival.Progressing::new);
    };
  }

  private static Arrival reported(ApplicationReport report, ClusterView view) {
    if (!(report.outcome() instanceof ApplicationOutcome.Converged)) {
      return new Arrival.Progressing();
    }
    var health = view.health(report.application()).orElse(report.health());
    if (health.status() == Health.Status.FAILED) {
      return new Arrival.Failed(health.reason());
    }
    return health.isCurrent() ? new Arrival.Current() : new Arrival.Progressing();
  }
}
