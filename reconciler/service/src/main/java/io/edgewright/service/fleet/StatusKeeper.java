package io.edgewright.service.fleet;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.placement.PlacementProblem;
import io.edgewright.policy.placement.ProblemCodec;
import io.edgewright.policy.placement.Reading;
import io.edgewright.service.fleet.FleetInput.Memory;
import io.edgewright.service.git.StatusBranch;
import io.edgewright.service.git.StatusWrite;
import io.edgewright.service.status.ApplicationStatus;
import io.edgewright.service.status.CommittedStatus;
import io.edgewright.service.status.StatusPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What is committed on the status branch, as of our last commit, and the one write to it that may
 * be under way. Used by the loop's thread only.
 */
final class StatusKeeper {
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final StatusBranch branch;
  private final Background<Written> writing;
  private final Consumer<Written> observer;
  private CommittedStatus committed;
  private SortedMap<ApplicationName, PlacementProblem> problems;
  private Optional<Instant> lastOutcomes = Optional.empty();
  private Optional<String> notWritable = Optional.empty();
  private Instant retryAt = Instant.MIN;
  private boolean superseded;

  /** A write that has ended. */
  record Written(StatusPlan.Commit plan, StatusWrite result) {}

  StatusKeeper(
      StatusBranch branch,
      StatusStart.Remembered start,
      Runnable finished,
      Consumer<Written> observer) {
    this.branch = branch;
    this.committed = start.committed();
    this.problems = start.problems();
    this.writing = new Background<>("status-writer", finished);
    this.observer = observer;
  }

  CommittedStatus committed() {
    return committed;
  }

  Memory memory() {
    return Memory.of(committed.status(), problems);
  }

  /** When outcomes, rather than a placement, were committed last. */
  Optional<Instant> lastOutcomes() {
    return lastOutcomes;
  }

  /** Why the last write did not reach the server; empty while all is well. */
  Optional<String> notWritable() {
    return notWritable;
  }

  /** Whether another process has taken over, so that this one must not act any more. */
  boolean isSuperseded() {
    return superseded;
  }

  /** Whether no write is under way and none has failed just now. */
  boolean mayWrite(Instant now) {
    return !superseded && !writing.isBusy() && !now.isBefore(retryAt);
  }

  void write(StatusPlan.Commit plan) {
    writing.start(() -> new Written(plan, branch.write(plan.commit())));
  }

  /** Takes note of a write that has ended, if one has; tells whether. */
  boolean settle(Instant now) {
    var ended = writing.take();
    ended.ifPresent(written -> settle(written, now));
    return ended.isPresent();
  }

  private void settle(Written written, Instant now) {
    switch (written.result()) {
      case StatusWrite.Pushed _, StatusWrite.NothingToDo _ -> {
        notWritable = Optional.empty();
        remember(written.plan().after());
        if (!written.plan().movesPlacement()) {
          lastOutcomes = Optional.of(now);
        }
      }
      case StatusWrite.NotWritable(var cause) -> {
        notWritable = Optional.of(cause.message());
        retryAt = now.plus(RETRY);
      }
      case StatusWrite.Superseded(var writer, var sequence) -> {
        superseded = true;
        notWritable =
            Optional.of("writer %s has taken over (sequence %d)".formatted(writer, sequence));
      }
    }
    observer.accept(written);
  }

  private void remember(CommittedStatus after) {
    var before = committed.status().applications();
    var known = new TreeMap<ApplicationName, PlacementProblem>();
    after
        .status()
        .applications()
        .forEach(
            (name, application) ->
                problem(Optional.ofNullable(before.get(name)), name, application)
                    .ifPresent(problem -> known.put(name, problem)));
    committed = after;
    problems = known;
  }

  private Optional<PlacementProblem> problem(
      Optional<ApplicationStatus> before, ApplicationName name, ApplicationStatus after) {
    Map<String, Object> decision = after.decision();
    if (decision.isEmpty()
        || before.filter(was -> was.decision().equals(decision)).isPresent()
            && problems.containsKey(name)) {
      return Optional.ofNullable(problems.get(name));
    }
    return ProblemCodec.read(decision) instanceof Reading.Read<PlacementProblem>(var problem)
        ? Optional.of(problem)
        : Optional.empty();
  }
}
