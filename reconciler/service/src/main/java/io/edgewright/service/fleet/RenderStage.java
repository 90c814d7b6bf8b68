package io.edgewright.service.fleet;

import io.edgewright.engine.apply.DesiredApplication;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterFacts;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Problem;
import io.edgewright.policy.spec.Application;
import io.edgewright.policy.spec.Cluster;
import io.edgewright.renderer.RenderOutcome;
import io.edgewright.renderer.Renderer;
import io.edgewright.renderer.ReplicaLayer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/**
 * Makes the objects of what a plan wants, in the background: what is ready is given at once, what
 * is not is given in a later round, and one slow chart holds up nothing but itself.
 */
final class RenderStage implements AutoCloseable {
  private static final int AT_ONCE = 8;

  private final Renderer renderer;
  private final RequestReader requests;
  private final Runnable finished;
  private final BiConsumer<Duration, String> measured;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final SortedMap<Slot, Job> jobs = new TreeMap<>();
  private final AtomicInteger underWay = new AtomicInteger();

  /** One application on one cluster. */
  private record Slot(ApplicationName application, ClusterName cluster)
      implements Comparable<Slot> {
    @Override
    public int compareTo(Slot other) {
      var byName = application.compareTo(other.application);
      return byName != 0 ? byName : cluster.compareTo(other.cluster);
    }
  }

  /**
   * What is rendered of a plan.
   *
   * @param pending clusters for which something is still being rendered
   */
  record Rendered(Renderings renderings, SortedSet<ClusterName> pending) {
    Rendered {
      pending = Collections.unmodifiableSortedSet(new TreeSet<>(pending));
    }

    /** Whether handing over what there is would make the cluster converge in two steps. */
    boolean awaits(ClusterName cluster) {
      return pending.contains(cluster);
    }
  }

  private record Job(RenderInputs inputs, CompletableFuture<RenderOutcome> outcome) {}

  /**
   * @param finished is run when something more has been rendered
   * @param measured is told of every rendering how long it took and the kind of its outcome
   */
  RenderStage(
      Renderer renderer,
      RequestReader requests,
      Runnable finished,
      BiConsumer<Duration, String> measured) {
    this.renderer = renderer;
    this.requests = requests;
    this.finished = finished;
    this.measured = measured;
  }

  /** Whether everything that was started has been rendered. */
  boolean isIdle() {
    return underWay.get() == 0;
  }

  /** What is rendered now of what the plan wants; the rest is started. */
  Rendered renderings(AcceptedRevision revision, FleetPlan plan, FleetInput input) {
    var renderings = new TreeMap<ApplicationName, SortedMap<ClusterName, Rendering>>();
    var pending = new TreeSet<ClusterName>();
    var slots = new TreeSet<Slot>();
    plan.wishes()
        .forEach(
            (cluster, wish) ->
                input
                    .view(cluster)
                    .facts()
                    .ifPresent(
                        facts -> {
                          for (var name : wish.wanted()) {
                            var slot = new Slot(name, cluster);
                            slots.add(slot);
                            var outcome =
                                outcome(slot, revision, facts, replicas(slot, plan, input));
                            if (outcome.isEmpty()) {
                              pending.add(cluster);
                            } else {
                              renderings
                                  .computeIfAbsent(name, _ -> new TreeMap<>())
                                  .put(cluster, rendering(slot, revision, outcome.get()));
                            }
                          }
                        }));
    jobs.keySet().retainAll(slots);
    return new Rendered(new Renderings(renderings), pending);
  }

  private static Optional<ReplicaLayer> replicas(Slot slot, FleetPlan plan, FleetInput input) {
    return Optional.ofNullable(plan.applications().get(slot.application()))
        .flatMap(
            application ->
                ReplicaLayerEvaluator.evaluate(application, slot.cluster(), input.files()));
  }

  private Optional<RenderOutcome> outcome(
      Slot slot, AcceptedRevision revision, ClusterFacts facts, Optional<ReplicaLayer> replicas) {
    var inputs =
        requests
            .inputs(revision, application(slot, revision), cluster(slot, revision), facts)
            .withReplicas(replicas);
    var job = jobs.get(slot);
    if (job == null || !job.inputs().equals(inputs)) {
      job = new Job(inputs, start(revision, inputs));
      jobs.put(slot, job);
    }
    return Optional.ofNullable(job.outcome().getNow(null));
  }

  private CompletableFuture<RenderOutcome> start(AcceptedRevision revision, RenderInputs inputs) {
    underWay.incrementAndGet();
    return CompletableFuture.supplyAsync(() -> render(revision, inputs), threads)
        .whenComplete((_, _) -> ended());
  }

  private void ended() {
    underWay.decrementAndGet();
    finished.run();
  }

  private RenderOutcome render(AcceptedRevision revision, RenderInputs inputs) {
    places.acquireUninterruptibly();
    try {
      var started = System.nanoTime();
      var outcome =
          switch (requests.request(revision, inputs)) {
            case RequestReader.Asked.Request(var request) -> renderer.render(request);
            case RequestReader.Asked.Unanswerable(var problems) ->
                new RenderOutcome.InvalidSource(problems);
          };
      measured.accept(
          Duration.ofNanos(System.nanoTime() - started), outcome.getClass().getSimpleName());
      return outcome;
    } finally {
      places.release();
    }
  }

  private static Application application(Slot slot, AcceptedRevision revision) {
    return Optional.ofNullable(revision.files().applications().get(slot.application()))
        .orElseThrow();
  }

  private static Cluster cluster(Slot slot, AcceptedRevision revision) {
    return Optional.ofNullable(revision.files().clusters().get(slot.cluster())).orElseThrow();
  }

  private static Rendering rendering(Slot slot, AcceptedRevision revision, RenderOutcome outcome) {
    var application = application(slot, revision);
    return switch (outcome) {
      case RenderOutcome.Rendered(var objects, _, var digest, var warnings) ->
          new Rendering.Ready(
              new DesiredApplication(
                  slot.application(),
                  application.namespace(),
                  revision.revision(),
                  digest,
                  objects,
                  OptionsEvaluator.options(application)),
              warnings);
      case RenderOutcome.RenderBlocked(_, var problem) ->
          blocked("RenderBlocked", List.of(problem));
      case RenderOutcome.RenderFailed(var problems) -> blocked("RenderFailed", problems);
      case RenderOutcome.InvalidSource(var problems) -> blocked("InvalidSource", problems);
      case RenderOutcome.EmptySource(var path) -> empty(slot, revision, application, path);
    };
  }

  private static Rendering empty(
      Slot slot, AcceptedRevision revision, Application application, String path) {
    return application.delivery().allowEmpty()
        ? new Rendering.Ready(
            new DesiredApplication(
                slot.application(),
                application.namespace(),
                revision.revision(),
                io.edgewright.policy.object.Digest.of(""),
                List.of(),
                OptionsEvaluator.options(application)),
            List.of())
        : new Rendering.Blocked(
            "EmptySource",
            "%s yields no objects; what runs stays (allowEmpty: true says that it is meant)"
                .formatted(path),
            List.of());
  }

  private static Rendering blocked(String reason, List<Problem> problems) {
    var message = problems.isEmpty() ? reason : problems.getFirst().toString();
    return new Rendering.Blocked(reason, message, problems);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
