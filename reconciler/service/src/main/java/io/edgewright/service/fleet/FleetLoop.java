package io.edgewright.service.fleet;

import io.edgewright.engine.apply.FleetWriter;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Revision;
import io.edgewright.policy.placement.FleetPlacementPlanner;
import io.edgewright.service.fleet.Attention.Telling;
import io.edgewright.service.fleet.DemandStage.Readings;
import io.edgewright.service.git.BackoffPlanner;
import io.edgewright.service.git.Relation;
import io.edgewright.service.schedule.Work;
import io.edgewright.service.schedule.WorkQueue;
import io.edgewright.service.status.CommitTiming;
import io.edgewright.service.status.CommitTimingPlanner;
import io.edgewright.service.status.Condition;
import io.edgewright.service.status.ConditionStatus;
import io.edgewright.service.status.SourceFiles;
import io.edgewright.service.status.StatusPlan;
import io.edgewright.service.status.StatusPlanner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one loop. It takes keys off the queue and does, each time, the same: take what slow work has
 * brought, plan the whole fleet from what is known, commit a decision before it is executed, hand
 * every cluster's worker what is wanted there, and commit how it went. It never waits for a server.
 */
public final class FleetLoop {
  private static final Logger LOG = LoggerFactory.getLogger(FleetLoop.class);
  private static final Duration LONGEST_POLL_PAUSE = Duration.ofMinutes(10);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final FleetParts parts;
  private final WorkQueue queue;
  private final InstantSource clock;
  private final LoopState state;
  private final Background<SourceUpdate> polling;
  private final Background<Readings> reading;
  private final CommitTimingPlanner timing;
  private final Attention attention = new Attention();

  private Optional<AcceptedRevision> accepted = Optional.empty();
  private Optional<Revision> seen = Optional.empty();
  private Optional<Condition> refusal = Optional.empty();
  private Optional<Condition> rewrite = Optional.empty();
  private Optional<Readings> readings = Optional.empty();
  private SortedMap<String, String> elsewhere = new TreeMap<>();
  private Instant nextPoll = Instant.MIN;
  private int pollFailures;
  private long polls;

  FleetLoop(
      FleetParts parts,
      WorkQueue queue,
      CommitTimingPlanner timing,
      LoopState state,
      InstantSource clock) {
    this.parts = parts;
    this.queue = queue;
    this.timing = timing;
    this.state = state;
    this.clock = clock;
    this.polling = new Background<>("git-poll", () -> queue.put(new Work.Finished()));
    this.reading = new Background<>("signals", () -> queue.put(new Work.Finished()));
  }

  /** Runs until the thread is interrupted. */
  void run() throws InterruptedException {
    while (!Thread.currentThread().isInterrupted()) {
      var wait = attention.patience(clock.instant(), LONGEST_WAIT);
      handle(queue.poll(wait.toNanos(), TimeUnit.NANOSECONDS).orElseGet(Work.Finished::new));
    }
  }

  private void handle(Work work) {
    try {
      switch (work) {
        case Work.PollRepositories _ -> poll();
        case Work.ReadSignals _ -> readSignals();
        case Work.ResyncClusters _ -> parts.clusters().nudgeAll();
        case Work.Tick _ -> step(telling());
        case Work.Finished _ -> step(Telling.nothing());
        case Work.Rendered _ -> {
          rendered();
          step(Telling.nothing());
        }
        case Work.ClusterNews _ -> {
          attention.news();
          step(Telling.nothing());
        }
      }
    } catch (RuntimeException e) {
      // The loop's one broad catch: a bug met on the way must not end the loop.
      LOG.error("{} failed by a bug", work, e);
      state.failed(e);
    }
  }

  private void rendered() {
    if (parts.rendering().isIdle()) {
      attention.urgentNews();
    } else {
      attention.news();
    }
  }

  private void poll() {
    var now = clock.instant();
    if (now.isBefore(nextPoll) || polling.isBusy()) {
      return;
    }
    var before = accepted;
    var known = seen;
    var remembered = parts.status().committed().status();
    polling.start(() -> parts.source().poll(before, known, remembered));
  }

  private void readSignals() {
    accepted.ifPresent(
        revision ->
            reading.start(() -> parts.signals().read(revision, parts.signalClock().instant())));
  }

  /** What the status branch may be told: outcomes are gathered, and told at a tick only. */
  private Telling telling() {
    var now = clock.instant();
    var status = parts.status();
    var mayWrite = status.mayWrite(now);
    var gathered =
        timing.plan(List.of(), status.lastOutcomes(), now) instanceof CommitTiming.CommitNow;
    return new Telling(mayWrite, mayWrite && gathered);
  }

  private void step(Telling telling) {
    collect();
    var now = clock.instant();
    if (parts.status().isSuperseded()) {
      // Another process is in charge; healing what it may have changed would be a fight.
      parts.clusters().close();
      return;
    }
    if (accepted.isEmpty() || awaitsSignals()) {
      return;
    }
    if (attention.isDue(telling, now)) {
      attention.begin();
      var input = input(accepted.get());
      var plan = FleetPlanner.plan(input, parts.planner());
      round(input, plan, telling);
      attention.ended(now, clock.instant(), DeadlineEvaluator.next(plan, now));
    }
  }

  /** Takes what slow work has brought. */
  private void collect() {
    polling.take().ifPresent(this::polled);
    reading.take().ifPresent(this::read);
    if (parts.status().settle(clock.instant())) {
      attention.urgentNews();
    }
    state.status(parts.status().notWritable());
  }

  private void read(Readings fresh) {
    if (readings.isEmpty() || !fresh.bySignal().isEmpty()) {
      attention.news();
    }
    readings = Optional.of(fresh);
  }

  /** One round: everything that is known is planned and acted upon. */
  private void round(FleetInput input, FleetPlan plan, Telling telling) {
    // What is decided anew runs only once it is committed; until then all stays where it is.
    var executable = plan.moves() ? FleetPlanner.frozen(input) : plan;
    var renderings = parts.rendering().renderings(accepted.orElseThrow(), executable, input);
    wish(executable, renderings, input);
    attention.owes(plan.moves());
    if (plan.moves() ? parts.status().mayWrite(input.now()) : telling.outcomes()) {
      commit(input, plan, renderings);
    }
  }

  /** Before a signal was read, its traffic is unknown, and nothing must be placed by it. */
  private boolean awaitsSignals() {
    var used = accepted.map(revision -> DemandStage.reach(revision.files()).keySet());
    var read = readings.map(known -> known.bySignal().keySet());
    return used.filter(signals -> !signals.isEmpty())
        .filter(signals -> read.filter(known -> known.containsAll(signals)).isEmpty())
        .isPresent();
  }

  private void polled(SourceUpdate update) {
    var now = clock.instant();
    var others = parts.source().elsewhere();
    if (!(update instanceof SourceUpdate.Same) || !others.equals(elsewhere)) {
      attention.urgentNews();
    }
    elsewhere = others;
    switch (update) {
      case SourceUpdate.Same _ -> pollFailures = 0;
      case SourceUpdate.Accepted(var revision, var relation) -> {
        pollFailures = 0;
        accept(revision, relation);
      }
      case SourceUpdate.Refused(var revision, var reason, var fallback) -> {
        pollFailures = 0;
        fallback.ifPresent(older -> accept(older, Relation.SAME));
        seen = Optional.of(revision);
        refusal =
            Optional.of(
                new Condition(
                    "CommitAccepted",
                    ConditionStatus.FALSE,
                    "CommitRefused",
                    "%s: %s".formatted(revision, reason),
                    now));
      }
      case SourceUpdate.Failed(var cause) -> {
        pollFailures++;
        LOG.warn("the fleet repository does not answer ({} times): {}", pollFailures, cause);
      }
    }
    state.polled(update);
    nextPoll = now.plus(pollPause());
  }

  private Duration pollPause() {
    polls++;
    var interval =
        parts
            .pollInterval()
            .or(() -> accepted.map(revision -> revision.files().fleet().polling().interval()))
            .orElse(Duration.ofSeconds(30));
    return new BackoffPlanner(interval, longer(interval, LONGEST_POLL_PAUSE))
        .delay(pollFailures, parts.seed() + polls);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private void accept(AcceptedRevision revision, Relation relation) {
    var now = clock.instant();
    if (relation == Relation.REWRITTEN || relation == Relation.UNKNOWN) {
      rewrite =
          Optional.of(
              new Condition(
                  "HistoryIntact",
                  ConditionStatus.FALSE,
                  relation == Relation.REWRITTEN ? "HistoryRewritten" : "HistoryUnknown",
                  "%s does not follow what was in force before".formatted(revision.revision()),
                  now));
    } else if (relation == Relation.FAST_FORWARD) {
      rewrite = Optional.empty();
    }
    accepted = Optional.of(revision);
    seen = Optional.of(revision.revision());
    refusal = Optional.empty();
    parts.clusters().keep(revision.files());
    readSignals();
  }

  private FleetInput input(AcceptedRevision revision) {
    var memory = parts.status().memory();
    return new FleetInput(
        revision.files(),
        revision.budget(),
        readings
            .map(known -> DemandStage.demands(revision.files(), known, memory.problems()))
            .orElseGet(TreeMap::new),
        readings.map(DemandStage::failures).orElseGet(TreeMap::new),
        memory,
        parts.clusters().views(),
        clock.instant());
  }

  private void wish(FleetPlan plan, RenderStage.Rendered rendered, FleetInput input) {
    for (var entry : plan.wishes().entrySet()) {
      var cluster = entry.getKey();
      if (input.view(cluster).inventories().isPresent() && !rendered.awaits(cluster)) {
        parts
            .clusters()
            .want(
                cluster,
                DesiredEvaluator.desired(
                    cluster, entry.getValue(), rendered.renderings(), input, parts.writer()));
      }
    }
  }

  private void commit(FleetInput input, FleetPlan plan, RenderStage.Rendered rendered) {
    var status = parts.status();
    var observed =
        FleetStatusEvaluator.evaluate(
            input, plan, rendered.renderings(), provenance(accepted.orElseThrow()));
    switch (StatusPlanner.plan(status.committed(), observed, input.now())) {
      case StatusPlan.NoCommit _ -> attention.told();
      case StatusPlan.Commit commit -> {
        if (timing.plan(commit.changes(), status.lastOutcomes(), input.now())
            instanceof CommitTiming.CommitNow) {
          status.write(commit);
          attention.told();
        }
      }
    }
  }

  private Provenance provenance(AcceptedRevision revision) {
    List<Condition> conditions = new ArrayList<>();
    refusal.ifPresent(conditions::add);
    rewrite.ifPresent(conditions::add);
    SourceFiles broken = revision.broken();
    return new Provenance(
        parts.writer().fleetUid(), Optional.of(revision.revision()), broken, conditions);
  }

  /** What the loop works with. */
  record FleetParts(
      FleetSource source,
      SignalStage signals,
      RenderStage rendering,
      ClusterFleet clusters,
      StatusKeeper status,
      Placing placing,
      FleetWriter writer,
      InstantSource signalClock) {
    FleetPlacementPlanner planner() {
      return placing.planner();
    }

    Optional<Duration> pollInterval() {
      return placing.pollInterval();
    }

    long seed() {
      return placing.seed();
    }
  }

  /**
   * How applications are placed, and how often the repository is asked.
   *
   * @param pollInterval the operator's; empty leaves it to the Fleet file
   * @param seed spreads the polls of many processes
   */
  record Placing(FleetPlacementPlanner planner, Optional<Duration> pollInterval, long seed) {}

  /** The queue's key for news of a cluster. */
  static Work news(ClusterName cluster) {
    return new Work.ClusterNews(cluster);
  }
}
