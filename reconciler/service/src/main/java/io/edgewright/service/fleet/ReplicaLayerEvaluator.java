package io.edgewright.service.fleet;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.spec.FleetFiles;
import io.edgewright.policy.spec.ReplicaRule;
import io.edgewright.renderer.ReplicaLayer;
import java.util.Optional;

/** Says to the renderer how many replicas a plan wants on a cluster, and of which objects. */
final class ReplicaLayerEvaluator {
  private ReplicaLayerEvaluator() {}

  /** Empty where the objects keep the numbers that they state. */
  static Optional<ReplicaLayer> evaluate(
      ApplicationPlan plan, ClusterName cluster, FleetFiles files) {
    var count = Optional.ofNullable(plan.replicas().get(cluster));
    // A policy that no longer sets numbers still holds until that is decided.
    var rule =
        SignalNames.policy(files, plan.application()).flatMap(policy -> policy.tuning().replicas());
    return rule.isEmpty() ? Optional.empty() : count.map(number -> layer(number, rule.get()));
  }

  private static ReplicaLayer layer(int count, ReplicaRule rule) {
    return new ReplicaLayer(
        count,
        rule.targets().stream()
            .map(target -> new ReplicaLayer.Target(target.kind(), target.name()))
            .toList(),
        rule.location());
  }
}
