package io.edgewright.simulator.controller;

import io.edgewright.simulator.api.Operations;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.store.Change;
import io.edgewright.simulator.store.Key;
import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.workload.JobPlanner;
import io.edgewright.simulator.workload.Note;
import java.time.Duration;
import java.util.Map;

/** Runs the pods of Jobs to completion, and removes Jobs that ended long enough ago. */
final class JobController {
  private final Operations operations;
  private final ResourceKind kind;
  private final ResourceKind pods;
  private final Dependents dependents;
  private final PodFactory factory;
  private final EventRecorder events;
  private final WorkQueue queue;
  private final OwnedWork work;

  JobController(Operations operations, Controllers.Pace pace, Shared shared) {
    this.operations = operations;
    this.kind = operations.kind("batch/v1", "jobs");
    this.pods = operations.kind("v1", "pods");
    this.dependents = shared.dependents();
    this.events = shared.events(operations, "job-controller");
    this.factory = new PodFactory(operations, events, shared.retries());
    this.queue = new WorkQueue(pace, this::reconcile);
    this.work = new OwnedWork(queue, kind, pods);
  }

  void changed(Change change) {
    work.changed(change);
  }

  private void reconcile(Key key) {
    operations
        .get(kind, key.namespace(), key.name())
        .filter(job -> !Objects.isDying(job))
        .ifPresent(job -> reconcile(key, job));
  }

  private void reconcile(Key key, Map<String, Object> job) {
    var now = operations.context().clock().instant();
    if (JobPlanner.isFinished(job)) {
      JobPlanner.kept(job, now).ifPresent(left -> removeAfter(key, job, left));
      return;
    }
    var plan = JobPlanner.plan(job, dependents.of(job, pods), now);
    plan.end().forEach(pod -> factory.end(job, pod));
    for (var index : plan.create()) {
      var pod = PodFactory.generated(job, Tree.map(job, "spec", "template"));
      factory.create(job, JobPlanner.indexed(pod, index));
    }
    operations.update(kind, job, "status", live -> Tree.with(live, plan.status(), "status"));
    plan.again().ifPresent(delay -> queue.after(key, delay));
    tell(job, Tree.of("status", plan.status()));
  }

  private void removeAfter(Key key, Map<String, Object> job, Duration left) {
    if (left.isZero()) {
      operations.delete(kind, job);
    } else {
      queue.after(key, left);
    }
  }

  private void tell(Map<String, Object> job, Map<String, Object> after) {
    for (var item : Tree.list(after, "status", "conditions")) {
      var condition = Tree.asMap(item);
      switch (Tree.text(condition, "type")) {
        case "Complete" -> events.record(job, Note.normal("Completed", "Job completed"));
        case "Failed" ->
            events.record(
                job, Note.warning(Tree.text(condition, "reason"), Tree.text(condition, "message")));
        default -> {}
      }
    }
  }
}
