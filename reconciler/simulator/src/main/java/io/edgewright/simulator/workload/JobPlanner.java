package io.edgewright.simulator.workload;

import io.edgewright.simulator.tree.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Decides which pods of a Job come and go next, and when it is complete or has failed. */
public final class JobPlanner {
  private static final String INDEX = "batch.kubernetes.io/job-completion-index";
  private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(10);
  private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(6);
  private static final int DOUBLINGS = 6;

  /**
   * What to do now.
   *
   * @param create the completion index of each pod to make; -1 where pods have none
   * @param end pods to end
   * @param status the status of the job
   * @param again when to look again
   */
  public record Plan(
      List<Long> create,
      List<Map<String, Object>> end,
      Map<String, Object> status,
      Optional<Duration> again) {}

  private final Map<String, Object> job;
  private final List<Map<String, Object>> owned;
  private final List<Map<String, Object>> active;
  private final Instant now;
  private final long succeeded;
  private final long failed;

  private JobPlanner(Map<String, Object> job, List<Map<String, Object>> owned, Instant now) {
    this.job = job;
    this.owned = owned;
    this.now = now;
    this.active = owned.stream().filter(pod -> !PodLife.isOver(pod) && !isDying(pod)).toList();
    // Pods that ended may have been removed since they were counted.
    this.succeeded = Math.max(counted("succeeded"), ended("Succeeded"));
    this.failed = Math.max(counted("failed"), ended("Failed"));
  }

  /** What to do now, given the pods that there are. */
  public static Plan plan(Map<String, Object> job, List<Map<String, Object>> owned, Instant now) {
    return new JobPlanner(job, owned, now).plan();
  }

  /** Whether a job is over: complete or failed. */
  public static boolean isFinished(Map<String, Object> job) {
    return Conditions.isTrue(job, "Complete") || Conditions.isTrue(job, "Failed");
  }

  /** The completion index of a pod; -1 for none. */
  private static long index(Map<String, Object> pod) {
    var text = Tree.text(pod, "metadata", "annotations", INDEX);
    return text.matches("\\d{1,9}") ? Long.parseLong(text) : -1;
  }

  private static boolean isDying(Map<String, Object> pod) {
    return Tree.find(pod, "metadata", "deletionTimestamp").isPresent();
  }

  private long counted(String field) {
    return Tree.number(job, "status", field).orElse(0L);
  }

  private long ended(String phase) {
    return owned.stream().filter(pod -> Tree.text(pod, "status", "phase").equals(phase)).count();
  }

  private Optional<Long> completions() {
    return Tree.number(job, "spec", "completions");
  }

  private long parallelism() {
    return Tree.number(job, "spec", "parallelism").orElse(1L);
  }

  private boolean isIndexed() {
    return Tree.text(job, "spec", "completionMode").equals("Indexed");
  }

  private Plan plan() {
    if (isFinished(job)) {
      return new Plan(List.of(), List.of(), Tree.map(job, "status"), Optional.empty());
    }
    if (Tree.flag(job, "spec", "suspend")) {
      return suspended();
    }
    var verdict = verdict();
    if (verdict.isPresent()) {
      return new Plan(List.of(), active, finished(verdict.get()), Optional.empty());
    }
    return goingOn();
  }

  private record Verdict(String type, String reason, String message) {}

  private Optional<Verdict> verdict() {
    // Restarts in place count as failures, too.
    var restarts =
        active.stream()
            .flatMap(pod -> Tree.list(pod, "status", "containerStatuses").stream())
            .mapToLong(s -> Tree.number(Tree.asMap(s), "restartCount").orElse(0L))
            .sum();
    if (failed + restarts > Tree.number(job, "spec", "backoffLimit").orElse(6L)) {
      return Optional.of(
          new Verdict(
              "Failed", "BackoffLimitExceeded", "Job has reached the specified backoff limit"));
    }
    if (deadlineLeft().filter(left -> left.isZero()).isPresent()) {
      return Optional.of(
          new Verdict(
              "Failed", "DeadlineExceeded", "Job was active longer than specified deadline"));
    }
    var enough =
        completions().map(wanted -> succeeded >= wanted).orElse(succeeded > 0 && active.isEmpty());
    return enough ? Optional.of(new Verdict("Complete", "", "")) : Optional.empty();
  }

  private Optional<Duration> deadlineLeft() {
    return Tree.number(job, "spec", "activeDeadlineSeconds")
        .map(seconds -> Times.left(Optional.of(started()), Duration.ofSeconds(seconds), now));
  }

  private Instant started() {
    return Times.instant(Tree.text(job, "status", "startTime")).orElse(now);
  }

  private Plan suspended() {
    var status = counts(0);
    status.remove("startTime");
    status.put(
        "conditions", conditions().set("Suspended", "True", "JobSuspended", "Job suspended").all());
    return new Plan(List.of(), active, status, Optional.empty());
  }

  private Conditions conditions() {
    return new Conditions(job, Times.text(now));
  }

  private Map<String, Object> finished(Verdict verdict) {
    var status = counts(0);
    if (verdict.type().equals("Complete")) {
      status.put("completionTime", Times.text(now));
    }
    status.put(
        "conditions",
        conditions().set(verdict.type(), "True", verdict.reason(), verdict.message()).all());
    return status;
  }

  private Plan goingOn() {
    var backOff = backOffLeft();
    var room = parallelism() - active.size();
    var missing =
        completions().map(c -> c - succeeded - active.size()).orElse(succeeded > 0 ? 0L : room);
    var create = new ArrayList<Long>();
    if (backOff.isZero()) {
      create.addAll(next(Math.min(room, missing)));
    }
    var surplus =
        PodRanking.firstToGo(active).subList(0, (int) Math.clamp(-room, 0, active.size()));
    var status = counts(active.size() + create.size() - surplus.size());
    if (Conditions.find(job, "Suspended").isPresent()) {
      status.put(
          "conditions", conditions().set("Suspended", "False", "JobResumed", "Job resumed").all());
    }
    var again = missing > 0 && backOff.isPositive() ? Optional.of(backOff) : deadlineLeft();
    return new Plan(create, surplus, status, again);
  }

  private List<Long> next(long count) {
    var result = new ArrayList<Long>();
    if (!isIndexed()) {
      for (var i = 0L; i < count; i++) {
        result.add(-1L);
      }
      return result;
    }
    var taken = new TreeSet<Long>();
    active.forEach(pod -> taken.add(index(pod)));
    owned.stream()
        .filter(pod -> Tree.text(pod, "status", "phase").equals("Succeeded"))
        .forEach(pod -> taken.add(index(pod)));
    for (var i = 0L; i < completions().orElse(0L) && result.size() < count; i++) {
      if (!taken.contains(i)) {
        result.add(i);
      }
    }
    return result;
  }

  /** After each failure the next pod waits longer. */
  private Duration backOffLeft() {
    if (failed == 0) {
      return Duration.ZERO;
    }
    var last =
        owned.stream()
            .filter(pod -> Tree.text(pod, "status", "phase").equals("Failed"))
            .flatMap(pod -> Tree.list(pod, "status", "containerStatuses").stream())
            .map(s -> Times.instant(Tree.text(Tree.asMap(s), "state", "terminated", "finishedAt")))
            .flatMap(Optional::stream)
            .max(Instant::compareTo);
    var doubled = FIRST_BACK_OFF.multipliedBy(1L << Math.min(failed - 1, DOUBLINGS));
    var wait = doubled.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : doubled;
    return last.isEmpty() ? Duration.ZERO : Times.left(last, wait, now);
  }

  private Map<String, Object> counts(long running) {
    var status = new LinkedHashMap<>(Tree.map(job, "status"));
    status.putIfAbsent("startTime", Times.text(now));
    put(status, "active", running);
    put(status, "succeeded", succeeded);
    put(status, "failed", failed);
    if (isIndexed()) {
      status.put("completedIndexes", completedIndexes());
    }
    status.put("uncountedTerminatedPods", Tree.of());
    status.put("ready", running == 0 ? 0L : active.stream().filter(PodLife::isReady).count());
    return status;
  }

  private static void put(Map<String, Object> status, String field, long count) {
    if (count == 0) {
      status.remove(field);
    } else {
      status.put(field, count);
    }
  }

  private String completedIndexes() {
    var done = new TreeSet<Long>();
    owned.stream()
        .filter(pod -> Tree.text(pod, "status", "phase").equals("Succeeded"))
        .forEach(pod -> done.add(index(pod)));
    return String.join(",", done.stream().map(Object::toString).toList());
  }

  /** How long a finished job is still kept; empty for ever. */
  public static Optional<Duration> kept(Map<String, Object> job, Instant now) {
    var finished =
        Tree.list(job, "status", "conditions").stream()
            .map(Tree::asMap)
            .filter(c -> List.of("Complete", "Failed").contains(Tree.text(c, "type")))
            .map(c -> Times.instant(Tree.text(c, "lastTransitionTime")))
            .flatMap(Optional::stream)
            .findFirst();
    return isFinished(job)
        ? Tree.number(job, "spec", "ttlSecondsAfterFinished")
            .map(seconds -> Times.left(finished, Duration.ofSeconds(seconds), now))
        : Optional.empty();
  }

  /** The pod of a job, with its index where it has one. */
  public static Map<String, Object> indexed(Map<String, Object> pod, long index) {
    return index < 0 ? pod : Tree.with(pod, Long.toString(index), "metadata", "annotations", INDEX);
  }
}
