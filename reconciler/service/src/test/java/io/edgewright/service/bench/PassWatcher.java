package io.edgewright.service.bench;

import io.edgewright.engine.apply.ApplicationOutcome;
import io.edgewright.engine.apply.ConvergenceReport;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.Revision;
import io.edgewright.service.fleet.LoopObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Remembers the last pass, and adds up what all of them asked for. */
final class PassWatcher implements LoopObserver {
  private Optional<ConvergenceReport> last = Optional.empty();
  private Totals totals = new Totals(0, 0, 0, 0, 0);
  private Instant lastStatus = Instant.EPOCH;

  /** Sums over all passes so far. */
  record Totals(long passes, long requests, long writes, long milliseconds, long statusCommits) {
    Totals minus(Totals before) {
      return new Totals(
          passes - before.passes,
          requests - before.requests,
          writes - before.writes,
          milliseconds - before.milliseconds,
          statusCommits - before.statusCommits);
    }
  }

  synchronized Totals totals() {
    return totals;
  }

  synchronized Instant lastStatus() {
    return lastStatus;
  }

  synchronized Optional<ConvergenceReport> last() {
    return last;
  }

  /** Waits for a pass of which something is true. */
  synchronized void await(Predicate<ConvergenceReport> condition, Duration limit)
      throws InterruptedException {
    var end = System.nanoTime() + limit.toNanos();
    while (last.filter(condition).isEmpty()) {
      var left = Duration.ofNanos(end - System.nanoTime());
      if (!left.isPositive()) {
        throw new IllegalStateException("not within %s; last: %s".formatted(limit, summary()));
      }
      wait(Math.max(1, left.toMillis()));
    }
  }

  private String summary() {
    return last.map(
            report ->
                "%s, %d applications, converged %d"
                    .formatted(report.outcome(), report.applications().size(), converged(report)))
        .orElse("no pass");
  }

  static long converged(ConvergenceReport report) {
    return report.applications().values().stream()
        .filter(application -> application.outcome() instanceof ApplicationOutcome.Converged)
        .count();
  }

  /** Whether so many applications are as wanted, and this one at this commit. */
  static Predicate<ConvergenceReport> converged(int count, String application, String commit) {
    return report -> {
      var one = report.applications().get(new ApplicationName(application));
      return converged(report) == count
          && one != null
          && one.revision().map(Revision::commit).equals(Optional.of(commit));
    };
  }

  @Override
  public synchronized void converged(ConvergenceReport report, Duration took) {
    last = Optional.of(report);
    totals =
        new Totals(
            totals.passes + 1,
            totals.requests + report.requests(),
            totals.writes + report.writes(),
            totals.milliseconds + took.toMillis(),
            totals.statusCommits);
    notifyAll();
  }

  @Override
  public synchronized void statusWritten(String subject, String failure) {
    lastStatus = Instant.now();
    totals =
        new Totals(
            totals.passes,
            totals.requests,
            totals.writes,
            totals.milliseconds,
            totals.statusCommits + 1);
    notifyAll();
  }

  @Override
  public void accepted(Revision revision, int applications, List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new IllegalStateException("the benchmark's files have problems: " + problems);
    }
  }

  @Override
  public void refused(Revision revision, String reason) {}

  @Override
  public void pollFailed(String cause) {}
}
