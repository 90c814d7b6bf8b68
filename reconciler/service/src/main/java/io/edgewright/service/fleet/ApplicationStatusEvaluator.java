package io.edgewright.service.fleet;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.Revision;
import io.edgewright.policy.placement.PlacementDecision;
import io.edgewright.policy.placement.PlacementOutcome;
import io.edgewright.policy.placement.ProblemCodec;
import io.edgewright.policy.placement.TransitionPlan;
import io.edgewright.policy.placement.TransitionPlan.Desire;
import io.edgewright.service.status.ApplicationOnCluster;
import io.edgewright.service.status.ApplicationStatus;
import io.edgewright.service.status.Condition;
import io.edgewright.service.status.PlacementStatus;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Judges how one application is placed and how it fares. */
final class ApplicationStatusEvaluator {
  private final FleetInput input;
  private final Renderings renderings;
  private final Optional<Revision> revision;

  ApplicationStatusEvaluator(FleetInput input, Renderings renderings, Optional<Revision> revision) {
    this.input = input;
    this.renderings = renderings;
    this.revision = revision;
  }

  ApplicationStatus evaluate(ApplicationPlan plan) {
    var clusters = clusters(plan);
    return new ApplicationStatus(
        revision,
        placement(plan),
        conditions(plan, clusters),
        clusters,
        decision(plan).map(made -> ProblemCodec.write(made.problem())).orElse(Map.of()));
  }

  private static Optional<PlacementDecision> decision(ApplicationPlan plan) {
    return plan.outcome()
        .filter(PlacementOutcome.Decided.class::isInstance)
        .map(decided -> ((PlacementOutcome.Decided) decided).decision());
  }

  private Optional<PlacementStatus> placement(ApplicationPlan plan) {
    if (plan.chosen().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        decision(plan)
            .map(
                made ->
                    DecisionStatusEvaluator.placement(made, input.now())
                        .withReplicas(plan.replicas()))
            .orElseGet(() -> inForce(plan)));
  }

  /** Where nothing was decided, what status said stays; verdicts of nobody would be invented. */
  private PlacementStatus inForce(ApplicationPlan plan) {
    return Optional.ofNullable(input.memory().applications().get(plan.application().name()))
        .flatMap(ApplicationStatus::placement)
        .orElseGet(
            () -> PlacementStatus.decided(plan.chosen(), Map.of(), Optional.empty(), input.now()));
  }

  private SortedMap<ClusterName, ApplicationOnCluster> clusters(ApplicationPlan plan) {
    var name = plan.application().name();
    var clusters = new TreeMap<ClusterName, ApplicationOnCluster>();
    for (var cluster : everywhere(plan)) {
      var leaving =
          plan.transition().filter(transition -> !isWanted(transition, cluster)).isPresent();
      clusters.put(
          cluster,
          OnClusterEvaluator.evaluate(
              new OnClusterEvaluator.Place(name, cluster, leaving, remembered(name, cluster)),
              input.view(cluster),
              renderings.of(name, cluster),
              input.now()));
    }
    return clusters;
  }

  private Optional<ApplicationOnCluster> remembered(ApplicationName name, ClusterName cluster) {
    return Optional.ofNullable(input.memory().applications().get(name))
        .flatMap(before -> Optional.ofNullable(before.clusters().get(cluster)));
  }

  private static boolean isWanted(TransitionPlan transition, ClusterName cluster) {
    return switch (transition.desired().get(cluster)) {
      case null -> false;
      case Desire.Leaving _, Desire.Used _ -> false;
      case Desire.Stays _, Desire.Arriving _, Desire.Overdue _ -> true;
    };
  }

  /** Every cluster where the application is wanted, or that still holds something of it. */
  private SortedSet<ClusterName> everywhere(ApplicationPlan plan) {
    var everywhere = new TreeSet<ClusterName>(plan.chosen());
    plan.transition().ifPresent(transition -> everywhere.addAll(transition.desired().keySet()));
    everywhere.addAll(plan.standing().held());
    everywhere.retainAll(input.files().clusters().keySet());
    return everywhere;
  }

  private List<Condition> conditions(
      ApplicationPlan plan, SortedMap<ClusterName, ApplicationOnCluster> clusters) {
    return new ConditionEvaluator(input.now())
        .ofApplication(plan, clusters, renderings.of(plan.application().name()), held(plan));
  }

  private List<Problem> held(ApplicationPlan plan) {
    ApplicationName name = plan.application().name();
    return input.files().held().applications().getOrDefault(name, Collections.emptyList());
  }
}
