package io.edgewright.engine.health;

import io.edgewright.policy.object.JsonTree;
import io.edgewright.policy.object.Manifest;
import java.util.List;

/**
 * Judges a live object: by the application's own checks, then by the rules of its kind, then by its
 * conditions. The rules are those of kstatus (sigs.k8s.io/cli-utils, pkg/kstatus/status).
 */
public final class HealthEvaluator {
  private HealthEvaluator() {}

  public static Health evaluate(Manifest live, List<HealthCheck> checks) {
    if (live.at("metadata", "deletionTimestamp").isPresent()) {
      return Health.terminating("its deletion was asked for");
    }
    for (var check : checks) {
      if (speaksOf(check, live)) {
        var verdict = check.evaluate(live);
        if (verdict.isPresent()) {
          return verdict.get();
        }
      }
    }
    return builtIn(live);
  }

  private static boolean speaksOf(HealthCheck check, Manifest live) {
    return check.groupKind().equals(live.groupVersionKind().groupKind())
        && (check.name().isEmpty() || check.name().equals(live.name()));
  }

  private static Health builtIn(Manifest live) {
    var tree = live.tree();
    if (isNotObserved(live)) {
      return Health.inProgress("its controller has not seen the latest change");
    }
    return switch (live.groupVersionKind().groupKind().toString()) {
      case "Deployment.apps" -> WorkloadRules.deployment(tree);
      case "StatefulSet.apps" -> WorkloadRules.statefulSet(tree);
      case "DaemonSet.apps" -> WorkloadRules.daemonSet(tree);
      case "ReplicaSet.apps" -> WorkloadRules.replicaSet(tree);
      case "Pod" -> PodRules.pod(tree);
      case "Job.batch" -> JobRules.job(tree);
      case "CronJob.batch" -> Health.current();
      case "PersistentVolumeClaim" -> ClusterRules.persistentVolumeClaim(tree);
      case "Service" -> ClusterRules.service(tree);
      case "Namespace" -> ClusterRules.namespace(tree);
      case "PodDisruptionBudget.policy" -> ClusterRules.podDisruptionBudget(tree);
      case "CustomResourceDefinition.apiextensions.k8s.io" ->
          ClusterRules.customResourceDefinition(tree);
      default -> Conditions.generic(tree);
    };
  }

  private static boolean isNotObserved(Manifest live) {
    var observed = JsonTree.integer(live.tree(), "status", "observedGeneration");
    var generation = JsonTree.integer(live.tree(), "metadata", "generation");
    return observed.isPresent() && generation.isPresent() && observed.get() < generation.get();
  }
}
