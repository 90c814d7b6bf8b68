package io.edgewright.simulator.controller;

import io.edgewright.simulator.api.Operations;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.store.Change;
import io.edgewright.simulator.store.Key;
import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.workload.Availability;
import io.edgewright.simulator.workload.PodLife;
import io.edgewright.simulator.workload.StatefulSetPlanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keeps the numbered pods of StatefulSets, and their claims. */
final class StatefulSetController {
  private final Operations operations;
  private final ResourceKind kind;
  private final ResourceKind pods;
  private final ResourceKind claims;
  private final Dependents dependents;
  private final Revisions revisions;
  private final PodFactory factory;
  private final WorkQueue queue;
  private final OwnedWork work;

  StatefulSetController(Operations operations, Controllers.Pace pace, Shared shared) {
    this.operations = operations;
    this.kind = operations.kind("apps/v1", "statefulsets");
    this.pods = operations.kind("v1", "pods");
    this.claims = operations.kind("v1", "persistentvolumeclaims");
    this.dependents = shared.dependents();
    this.revisions = new Revisions(operations, dependents);
    this.factory =
        new PodFactory(
            operations, shared.events(operations, "statefulset-controller"), shared.retries());
    this.queue = new WorkQueue(pace, this::reconcile);
    this.work = new OwnedWork(queue, kind, pods, revisions.kind());
  }

  void changed(Change change) {
    work.changed(change);
  }

  private void reconcile(Key key) {
    operations
        .get(kind, key.namespace(), key.name())
        .filter(set -> !Objects.isDying(set))
        .ifPresent(set -> reconcile(key, set));
  }

  private void reconcile(Key key, Map<String, Object> set) {
    if (Tree.number(set, "status", "observedGeneration").isEmpty()) {
      factory.adopt(set);
    }
    revisions.current(set).ifPresent(revision -> reconcile(key, set, Objects.name(revision)));
  }

  private void reconcile(Key key, Map<String, Object> set, String updated) {
    var known = Tree.text(set, "status", "currentRevision");
    var current = revisions.named(set, known).isPresent() ? known : updated;
    var plan = StatefulSetPlanner.plan(set, dependents.of(set, pods), current, updated);
    for (var creation : plan.create()) {
      makeClaims(set, creation.ordinal());
      factory.create(set, pod(set, creation));
    }
    plan.end().forEach(pod -> factory.end(set, pod));
    count(key, set, current, updated);
  }

  private Map<String, Object> pod(Map<String, Object> set, StatefulSetPlanner.Creation creation) {
    var template =
        revisions
            .named(set, creation.revision())
            .map(Revisions::template)
            .orElseGet(() -> Tree.map(set, "spec", "template"));
    var pod = PodFactory.of(set, template);
    var name = Objects.name(set) + "-" + creation.ordinal();
    var metadata = Tree.mutableMap(Tree.map(pod, "metadata"));
    var labels = Tree.mutableMap(Tree.map(metadata, "labels"));
    labels.put("apps.kubernetes.io/pod-index", Long.toString(creation.ordinal()));
    labels.put(Revisions.HASH, creation.revision());
    labels.put("statefulset.kubernetes.io/pod-name", name);
    metadata.put("name", name);
    metadata.put("labels", labels);
    var spec = Tree.mutableMap(Tree.map(pod, "spec"));
    spec.put("hostname", name);
    spec.put("subdomain", Tree.text(set, "spec", "serviceName"));
    var volumes = new ArrayList<Object>();
    var own = Tree.list(set, "spec", "volumeClaimTemplates");
    var names = own.stream().map(c -> Objects.name(Tree.asMap(c))).toList();
    for (var template1 : own) {
      var claim = claimName(set, Tree.asMap(template1), creation.ordinal());
      volumes.add(
          Tree.of(
              "name",
              Objects.name(Tree.asMap(template1)),
              "persistentVolumeClaim",
              Tree.of("claimName", claim)));
    }
    Tree.list(spec, "volumes").stream()
        .filter(v -> !names.contains(Tree.text(Tree.asMap(v), "name")))
        .forEach(volumes::add);
    spec.put("volumes", volumes);
    pod.put("metadata", metadata);
    pod.put("spec", spec);
    return pod;
  }

  private static String claimName(
      Map<String, Object> set, Map<String, Object> template, long ordinal) {
    return Objects.name(template) + "-" + Objects.name(set) + "-" + ordinal;
  }

  private void makeClaims(Map<String, Object> set, long ordinal) {
    for (var item : Tree.list(set, "spec", "volumeClaimTemplates")) {
      var template = Tree.asMap(item);
      var name = claimName(set, template, ordinal);
      if (operations.get(claims, Objects.namespace(set), name).isEmpty()) {
        var labels = Tree.mutableMap(Tree.map(template, "metadata", "labels"));
        labels.putAll(Tree.map(set, "spec", "selector", "matchLabels"));
        var claim = Objects.named("v1", "PersistentVolumeClaim", name);
        claim.put("metadata", Tree.of("name", name, "labels", labels));
        claim.put("spec", Tree.mutableMap(Tree.map(template, "spec")));
        operations.create(claims, Objects.namespace(set), claim);
      }
    }
  }

  private void count(Key key, Map<String, Object> set, String current, String updated) {
    var all = dependents.of(set, pods).stream().filter(pod -> !PodLife.isOver(pod)).toList();
    var live = all.stream().filter(pod -> !Objects.isDying(pod)).toList();
    var availability = new Availability(set, operations.context().clock().instant());
    availability.next(live).ifPresent(delay -> queue.after(key, delay));
    var ready = all.stream().filter(PodLife::isReady).count();
    var ofCurrent = ofRevision(live, current);
    var ofUpdated = ofRevision(live, updated);
    var done =
        ofUpdated == all.size()
            && ready == all.size()
            && all.size() == Tree.number(set, "spec", "replicas").orElse(1L);
    var status =
        Tree.of(
            "observedGeneration",
            Tree.number(set, "metadata", "generation").orElse(1L),
            "replicas",
            (long) all.size(),
            "readyReplicas",
            ready,
            "currentReplicas",
            done ? ofUpdated : ofCurrent,
            "updatedReplicas",
            ofUpdated,
            "currentRevision",
            done ? updated : current,
            "updateRevision",
            updated,
            "collisionCount",
            0L,
            "availableReplicas",
            live.stream().filter(availability::isAvailable).count());
    operations.update(kind, set, "status", known -> Tree.with(known, status, "status"));
    revisions.prune(set, usedBy(all, List.of(current, updated)));
  }

  private static long ofRevision(List<Map<String, Object>> pods, String revision) {
    return pods.stream().filter(p -> StatefulSetPlanner.revision(p).equals(revision)).count();
  }

  private static List<String> usedBy(List<Map<String, Object>> pods, List<String> kept) {
    var used = new ArrayList<>(kept);
    pods.forEach(pod -> used.add(StatefulSetPlanner.revision(pod)));
    return used;
  }
}
