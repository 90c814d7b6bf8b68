package io.edgewright.simulator.api;

import io.edgewright.simulator.kind.GroupVersion;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.status.Refusal;
import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.workload.Selection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** POST of an eviction: a deletion that disruption budgets can refuse. */
final class PodEviction {
  private static final long RETRY_SECONDS = 10;

  private final Context context;
  private final ResourceKind budgets;

  PodEviction(Context context) {
    this.context = context;
    this.budgets =
        context
            .catalog()
            .find(new GroupVersion("policy", "v1"), "poddisruptionbudgets")
            .orElseThrow();
  }

  void evict(ApiRequest request, Route route, ResourceKind kind) {
    var eviction = Tree.asMap(Bodies.any(request));
    Replacement.checkName(route, eviction);
    var options =
        Deletion.of(
            Tree.map(eviction, "deleteOptions"), request.query().getOrDefault("dryRun", List.of()));
    var target = new Writing.Target(kind, route.namespace(), "", options.dryRun());
    context
        .store()
        .inOneStep(
            () -> {
              var pod = new Writing(context).live(target, route.name());
              Deletion.checkPreconditions(kind, pod, options);
              if (isGuarded(pod)) {
                spend(pod, route, options.dryRun());
              }
              return new Deletion(context).delete(target, doomed(target, pod), options);
            });
  }

  /** Pods that run nothing any more, or not yet, may always go. */
  private static boolean isGuarded(Map<String, Object> pod) {
    return Tree.find(pod, "metadata", "deletionTimestamp").isEmpty()
        && !List.of("Succeeded", "Failed", "Pending").contains(Tree.text(pod, "status", "phase"));
  }

  private Map<String, Object> doomed(Writing.Target target, Map<String, Object> pod) {
    var condition = PodConditions.of("DisruptionTarget", context.now());
    condition.put("reason", "EvictionByEvictionAPI");
    condition.put("message", "Eviction API: evicting");
    var told = PodConditions.with(pod, condition);
    return target.dryRun()
        ? told
        : context
            .store()
            .put(
                Context.key(target.kind(), target.namespace(), Tree.text(pod, "metadata", "name")),
                told);
  }

  private void spend(Map<String, Object> pod, Route route, boolean dryRun) {
    var guarding =
        context.store().list(budgets.storageKey(), route.namespace()).objects().stream()
            .filter(
                budget ->
                    Selection.matches(
                        Tree.map(budget, "spec", "selector"), Tree.map(pod, "metadata", "labels")))
            .toList();
    if (guarding.size() > 1) {
      throw Refusal.internal(
          "This pod has more than one PodDisruptionBudget, which the eviction subresource does not"
              + " support.");
    }
    for (var budget : guarding) {
      var name = Tree.text(budget, "metadata", "name");
      var allowed = Tree.number(budget, "status", "disruptionsAllowed").orElse(0L);
      check(budget, name, allowed);
      var disrupted = new LinkedHashMap<>(Tree.map(budget, "status", "disruptedPods"));
      disrupted.put(Tree.text(pod, "metadata", "name"), context.now());
      var spent = Tree.with(budget, allowed - 1, "status", "disruptionsAllowed");
      spent = Tree.with(spent, disrupted, "status", "disruptedPods");
      if (!dryRun) {
        context.store().put(Context.key(budgets, route.namespace(), name), spent);
      }
    }
  }

  private static void check(Map<String, Object> budget, String name, long allowed) {
    var generation = Tree.number(budget, "metadata", "generation").orElse(0L);
    if (Tree.number(budget, "status", "observedGeneration").orElse(0L) < generation) {
      throw refused(
          "The disruption budget " + name + " is still being processed by the server.",
          RETRY_SECONDS);
    }
    if (allowed <= 0) {
      throw refused(
          "The disruption budget %s needs %d healthy pods and has %d currently"
              .formatted(
                  name,
                  Tree.number(budget, "status", "desiredHealthy").orElse(0L),
                  Tree.number(budget, "status", "currentHealthy").orElse(0L)),
          0);
    }
  }

  private static Refusal refused(String why, long retry) {
    var cause = new LinkedHashMap<String, Object>();
    cause.put("reason", "DisruptionBudget");
    cause.put("message", why);
    var details = new LinkedHashMap<String, Object>();
    details.put("causes", List.of(cause));
    if (retry > 0) {
      details.put("retryAfterSeconds", retry);
    }
    return new Refusal(
        429,
        "TooManyRequests",
        "Cannot evict pod as it would violate the pod's disruption budget.",
        details);
  }
}
