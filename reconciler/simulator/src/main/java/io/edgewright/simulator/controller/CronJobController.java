package io.edgewright.simulator.controller;

import io.edgewright.simulator.api.Operations;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.store.Change;
import io.edgewright.simulator.store.Key;
import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.workload.Conditions;
import io.edgewright.simulator.workload.CronSchedule;
import io.edgewright.simulator.workload.JobPlanner;
import io.edgewright.simulator.workload.Note;
import io.edgewright.simulator.workload.Times;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts the Jobs of CronJobs when their time has come. */
final class CronJobController {
  private static final String SCHEDULED = "batch.kubernetes.io/cronjob-scheduled-timestamp";
  private static final int MOST_MISSED = 100;

  private final Operations operations;
  private final ResourceKind kind;
  private final ResourceKind jobs;
  private final Dependents dependents;
  private final EventRecorder events;
  private final WorkQueue queue;
  private final OwnedWork work;

  CronJobController(Operations operations, Controllers.Pace pace, Shared shared) {
    this.operations = operations;
    this.kind = operations.kind("batch/v1", "cronjobs");
    this.jobs = operations.kind("batch/v1", "jobs");
    this.dependents = shared.dependents();
    this.events = shared.events(operations, "cronjob-controller");
    this.queue = new WorkQueue(pace, this::reconcile);
    this.work = new OwnedWork(queue, kind, jobs);
  }

  void changed(Change change) {
    work.changed(change);
  }

  private void reconcile(Key key) {
    operations
        .get(kind, key.namespace(), key.name())
        .filter(cron -> !Objects.isDying(cron))
        .ifPresent(cron -> reconcile(key, cron));
  }

  private void reconcile(Key key, Map<String, Object> cron) {
    forget(cron);
    var due = Tree.flag(cron, "spec", "suspend") ? Optional.<Instant>empty() : due(key, cron);
    var started = due.filter(time -> mayStart(cron) && start(cron, time));
    report(cron, started);
  }

  private static Optional<CronSchedule> schedule(Map<String, Object> cron) {
    var zone = Tree.text(cron, "spec", "timeZone");
    try {
      return CronSchedule.parse(
          Tree.text(cron, "spec", "schedule"), zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** The last time that has come and was not served; has itself called for the next one. */
  private Optional<Instant> due(Key key, Map<String, Object> cron) {
    var schedule = schedule(cron);
    if (schedule.isEmpty()) {
      events.record(
          cron,
          Note.warning(
              "UnparseableSchedule",
              "unparseable schedule: " + Tree.text(cron, "spec", "schedule")));
      return Optional.empty();
    }
    var now = operations.context().clock().instant();
    var last =
        Times.instant(Tree.text(cron, "status", "lastScheduleTime"))
            .or(() -> Times.instant(Tree.text(cron, "metadata", "creationTimestamp")))
            .orElse(now);
    var deadline = Tree.number(cron, "spec", "startingDeadlineSeconds");
    var from = deadline.map(now::minusSeconds).filter(oldest -> oldest.isAfter(last)).orElse(last);
    var due = Optional.<Instant>empty();
    var next = schedule.get().after(from);
    for (var missed = 0; next.filter(n -> !n.isAfter(now)).isPresent(); missed++) {
      due = next;
      // Long outages are not caught up with minute by minute.
      next = schedule.get().after(missed < MOST_MISSED ? next.get() : now);
    }
    next.ifPresent(time -> queue.after(key, Duration.between(now, time)));
    return due;
  }

  private List<Map<String, Object>> active(Map<String, Object> cron) {
    return dependents.of(cron, jobs).stream()
        .filter(job -> !JobPlanner.isFinished(job) && !Objects.isDying(job))
        .toList();
  }

  private boolean mayStart(Map<String, Object> cron) {
    var active = active(cron);
    return switch (Tree.text(cron, "spec", "concurrencyPolicy")) {
      case "Forbid" -> active.isEmpty();
      case "Replace" -> {
        active.forEach(job -> operations.delete(jobs, job));
        yield true;
      }
      default -> true;
    };
  }

  private boolean start(Map<String, Object> cron, Instant time) {
    var template = Tree.map(cron, "spec", "jobTemplate");
    var annotations = Tree.mutableMap(Tree.map(template, "metadata", "annotations"));
    annotations.put(SCHEDULED, Times.text(time));
    var metadata =
        Tree.of(
            "name",
            Objects.name(cron) + "-" + time.getEpochSecond() / 60,
            "annotations",
            annotations,
            "labels",
            Tree.map(template, "metadata", "labels"),
            "ownerReferences",
            Owners.controlledBy(cron));
    var made =
        operations.create(
            jobs,
            Objects.namespace(cron),
            Tree.of(
                "apiVersion",
                "batch/v1",
                "kind",
                "Job",
                "metadata",
                metadata,
                "spec",
                Tree.mutableMap(Tree.map(template, "spec"))));
    made.ifPresent(
        job ->
            events.record(
                cron, Note.normal("SuccessfulCreate", "Created job " + Objects.name(job))));
    return made.isPresent();
  }

  private void forget(Map<String, Object> cron) {
    forget(cron, "Complete", Tree.number(cron, "spec", "successfulJobsHistoryLimit").orElse(3L));
    forget(cron, "Failed", Tree.number(cron, "spec", "failedJobsHistoryLimit").orElse(1L));
  }

  private void forget(Map<String, Object> cron, String outcome, long kept) {
    var ended =
        dependents.of(cron, jobs).stream()
            .filter(job -> Conditions.isTrue(job, outcome) && !Objects.isDying(job))
            .sorted(
                Comparator.comparing(job -> Tree.text(job, "metadata", "annotations", SCHEDULED)))
            .toList();
    ended.stream().limit(Math.max(0, ended.size() - kept)).forEach(j -> operations.delete(jobs, j));
  }

  private void report(Map<String, Object> cron, Optional<Instant> started) {
    var status = new LinkedHashMap<>(Tree.map(cron, "status"));
    var active =
        active(cron).stream()
            .<Object>map(
                job ->
                    Tree.of(
                        "kind",
                        "Job",
                        "namespace",
                        Objects.namespace(job),
                        "name",
                        Objects.name(job),
                        "uid",
                        Objects.uid(job),
                        "apiVersion",
                        "batch/v1",
                        "resourceVersion",
                        Tree.text(job, "metadata", "resourceVersion")))
            .toList();
    if (active.isEmpty()) {
      status.remove("active");
    } else {
      status.put("active", active);
    }
    started.ifPresent(time -> status.put("lastScheduleTime", Times.text(time)));
    dependents.of(cron, jobs).stream()
        .map(job -> Tree.text(job, "status", "completionTime"))
        .filter(time -> !time.isEmpty())
        .max(Comparator.naturalOrder())
        .ifPresent(time -> status.put("lastSuccessfulTime", time));
    operations.update(kind, cron, "status", live -> Tree.with(live, status, "status"));
  }
}
