package io.edgewright.service.fleet;

import io.edgewright.engine.apply.ApplicationReport;
import io.edgewright.engine.apply.ConvergenceReport;
import io.edgewright.engine.apply.ObjectResult;
import io.edgewright.engine.apply.PassOutcome;
import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.Revision;
import io.edgewright.service.metrics.FleetMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what happens into meters and log lines, and passes it on. */
final class MeasuringObserver implements LoopObserver {
  private static final Logger LOG = LoggerFactory.getLogger("edgewright");

  private final FleetMetrics metrics;
  private final LoopObserver next;

  MeasuringObserver(FleetMetrics metrics, LoopObserver next) {
    this.metrics = metrics;
    this.next = next;
  }

  @Override
  public void accepted(Revision revision, int applications, List<Problem> problems) {
    LOG.info(
        "revision {} is in force: {} applications, {} problems",
        revision.shortForm(),
        applications,
        problems.size());
    problems.forEach(problem -> LOG.warn("{}", problem));
    metrics.applications(applications);
    next.accepted(revision, applications, problems);
  }

  @Override
  public void refused(Revision revision, String reason) {
    LOG.warn("revision {} is refused: {}", revision.shortForm(), reason);
    next.refused(revision, reason);
  }

  @Override
  public void pollFailed(String cause) {
    next.pollFailed(cause);
  }

  @Override
  public void converged(ConvergenceReport report, Duration took) {
    var outcome = report.outcome();
    metrics.reconciled(took, outcome.getClass().getSimpleName());
    metrics.reachable(report.cluster().value(), !(outcome instanceof PassOutcome.NotReached));
    var counts = new TreeMap<String, Long>();
    report.applications().values().stream()
        .map(ApplicationReport::objects)
        .flatMap(List::stream)
        .forEach(result -> counts.merge(word(result), 1L, Long::sum));
    counts.forEach(this::count);
    if (report.writes() > 0) {
      LOG.info(
          "{}: {} in {} ms, {} writes {}",
          report.cluster(),
          outcome.getClass().getSimpleName(),
          took.toMillis(),
          report.writes(),
          counts);
    }
    next.converged(report, took);
  }

  private void count(String word, long objects) {
    switch (word) {
      case "pruned", "leaving", "abandoned", "held", "forgotten" -> metrics.pruned(word, objects);
      default -> metrics.applied(word, objects);
    }
  }

  private static String word(ObjectResult result) {
    return result.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  @Override
  public void statusWritten(String subject, String failure) {
    metrics.statusCommit(failure.isEmpty() ? "pushed" : "failed");
    if (failure.isEmpty()) {
      LOG.info("status: {}", subject);
    } else {
      LOG.warn("status cannot be written: {}", failure);
    }
    next.statusWritten(subject, failure);
  }
}
