package io.edgewright.service.fleet;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Problem;
import io.edgewright.policy.placement.Nearness;
import io.edgewright.policy.placement.OverloadEvaluator;
import io.edgewright.policy.placement.PlacementOutcome;
import io.edgewright.policy.placement.RuleRef;
import io.edgewright.policy.placement.SignalState;
import io.edgewright.policy.placement.TransitionPlan.Desire;
import io.edgewright.policy.placement.Weighting;
import io.edgewright.service.status.ApplicationOnCluster;
import io.edgewright.service.status.Condition;
import io.edgewright.service.status.ConditionStatus;
import io.edgewright.service.status.Health;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Sums an application up in conditions, as Kubernetes does. */
final class ConditionEvaluator {
  private final Instant now;

  ConditionEvaluator(Instant now) {
    this.now = now;
  }

  List<Condition> ofApplication(
      ApplicationPlan plan,
      SortedMap<ClusterName, ApplicationOnCluster> clusters,
      SortedMap<ClusterName, Rendering> renderings,
      List<Problem> held) {
    var conditions = new ArrayList<Condition>();
    conditions.add(placed(plan, held));
    signal(plan).ifPresent(conditions::add);
    latency(plan).ifPresent(conditions::add);
    overloaded(plan).ifPresent(conditions::add);
    conditions.add(rendered(renderings));
    conditions.add(healthy(clusters));
    moving(plan).ifPresent(conditions::add);
    used(plan).ifPresent(conditions::add);
    if (plan.application().delivery().suspended()) {
      conditions.add(condition("Suspended", ConditionStatus.TRUE, "Suspended", "suspend: true"));
    }
    return conditions;
  }

  private Condition placed(ApplicationPlan plan, List<Problem> held) {
    if (!held.isEmpty()) {
      return condition(
          "Placed", ConditionStatus.UNKNOWN, "HeldByFiles", held.getFirst().toString());
    }
    if (plan.outcome().isEmpty()) {
      return condition("Placed", ConditionStatus.UNKNOWN, "Frozen", "the placement in force stays");
    }
    return switch (plan.outcome().get()) {
      case PlacementOutcome.Decided(var decision) ->
          condition(
              "Placed",
              ConditionStatus.TRUE,
              "Decided",
              "on %d clusters".formatted(decision.chosen().size()));
      case PlacementOutcome.Infeasible(var conflict, var message) ->
          condition(
              "Placed",
              ConditionStatus.FALSE,
              "Infeasible",
              message
                  + conflict.stream()
                      .map(RuleRef::toString)
                      .filter(rule -> !message.contains(rule))
                      .collect(Collectors.joining("; ", " [", "]"))
                      .replace(" []", ""));
      case PlacementOutcome.Unknown(var cause) ->
          condition(
              "Placed",
              ConditionStatus.UNKNOWN,
              "PlacementUnknown",
              cause.reason() + ": " + cause.message());
      case PlacementOutcome.NotPlaced _ ->
          condition(
              "Placed",
              ConditionStatus.FALSE,
              "NotPlaced",
              "the application states no placement, and the fleet has no default");
    };
  }

  private Optional<Condition> signal(ApplicationPlan plan) {
    if (!(plan.outcome().orElse(null) instanceof PlacementOutcome.Decided(var decision))) {
      return Optional.empty();
    }
    return switch (decision.signal()) {
      case SignalState.NotUsed _ -> Optional.empty();
      case SignalState.Fresh _ ->
          Optional.of(condition("SignalFresh", ConditionStatus.TRUE, "Fresh", ""));
      case SignalState.PartlyStale(var since, var origins) ->
          Optional.of(
              condition(
                  "SignalFresh",
                  ConditionStatus.FALSE,
                  "SignalPartlyStale",
                  "since %s: %s".formatted(since, String.join(", ", origins))));
      case SignalState.Stale(var since) ->
          Optional.of(
              condition(
                  "SignalFresh",
                  ConditionStatus.FALSE,
                  "SignalStale",
                  "SignalStale since %s; the placement is frozen".formatted(since)));
    };
  }

  /** How much of the latency is measured; what is not is estimated from distances. */
  private Optional<Condition> latency(ApplicationPlan plan) {
    if (!(plan.outcome().orElse(null) instanceof PlacementOutcome.Decided(var decision))
        || decision.problem().weighting().metric() != Weighting.Metric.ROUND_TRIP) {
      return Optional.empty();
    }
    long measured = Nearness.measuredPairs(decision.problem());
    long pairs = Nearness.pairs(decision.problem());
    var message =
        "%d of %d pairs of origin and cluster are measured, the others estimated from distance"
            .formatted(measured, pairs);
    return Optional.of(
        measured == 0
            ? condition("LatencyMeasured", ConditionStatus.FALSE, "NothingMeasured", message)
            : condition("LatencyMeasured", ConditionStatus.TRUE, "Measured", message));
  }

  /** Where every location is chosen, those that serve more than they can are told at least. */
  private Optional<Condition> overloaded(ApplicationPlan plan) {
    if (!(plan.outcome().orElse(null) instanceof PlacementOutcome.Decided(var decision))) {
      return Optional.empty();
    }
    var overloads = OverloadEvaluator.overloads(decision);
    return overloads.isEmpty()
        ? Optional.empty()
        : Optional.of(
            condition(
                "Overloaded",
                ConditionStatus.TRUE,
                "MoreThanCapacity",
                String.join("; ", overloads)));
  }

  private Condition rendered(SortedMap<ClusterName, Rendering> renderings) {
    for (var entry : renderings.entrySet()) {
      if (entry.getValue() instanceof Rendering.Blocked(var reason, var message, _)) {
        return condition(
            "Rendered", ConditionStatus.FALSE, reason, "%s: %s".formatted(entry.getKey(), message));
      }
    }
    for (var rendering : renderings.values()) {
      if (rendering instanceof Rendering.Ready(_, var warnings) && !warnings.isEmpty()) {
        var warning = warnings.getFirst();
        return condition(
            "Rendered", ConditionStatus.TRUE, warning.reason().text(), warning.message());
      }
    }
    return condition("Rendered", ConditionStatus.TRUE, "Rendered", "");
  }

  private Condition healthy(SortedMap<ClusterName, ApplicationOnCluster> clusters) {
    var counted = clusters.values().stream().filter(there -> !there.leaving()).toList();
    var current = counted.stream().filter(there -> is(there, Health.CURRENT)).count();
    var message = "%d of %d clusters are Current".formatted(current, counted.size());
    if (counted.isEmpty()) {
      return condition("Healthy", ConditionStatus.UNKNOWN, "NowhereToRun", "");
    }
    if (counted.stream().anyMatch(there -> is(there, Health.FAILED) || !there.errors().isEmpty())) {
      return condition("Healthy", ConditionStatus.FALSE, "Degraded", message);
    }
    if (current == counted.size()) {
      return condition("Healthy", ConditionStatus.TRUE, "AllCurrent", message);
    }
    return counted.stream().anyMatch(there -> is(there, Health.UNKNOWN))
        ? condition("Healthy", ConditionStatus.UNKNOWN, "NotAllKnown", message)
        : condition("Healthy", ConditionStatus.FALSE, "InProgress", message);
  }

  private Optional<Condition> moving(ApplicationPlan plan) {
    return plan.transition()
        .flatMap(
            transition ->
                transition.desired().values().stream()
                    .filter(Desire.Overdue.class::isInstance)
                    .map(Desire.Overdue.class::cast)
                    .findFirst())
        .map(
            overdue ->
                condition("MoveOverdue", ConditionStatus.TRUE, "DeadlineMissed", overdue.why()));
  }

  /** Where it stays although it is decided to be elsewhere, since others depend on it there. */
  private Optional<Condition> used(ApplicationPlan plan) {
    var users = new ArrayList<String>();
    plan.transition()
        .ifPresent(
            transition ->
                transition
                    .desired()
                    .forEach(
                        (cluster, desire) -> {
                          if (desire instanceof Desire.Used(var by)) {
                            by.forEach(
                                user -> users.add("%s uses it on %s".formatted(user, cluster)));
                          }
                        }));
    return users.isEmpty()
        ? Optional.empty()
        : Optional.of(
            condition(
                "StillUsed", ConditionStatus.TRUE, "OthersDependOnIt", String.join(", ", users)));
  }

  private static boolean is(ApplicationOnCluster there, Health health) {
    return there.health().health() == health;
  }

  private Condition condition(String type, ConditionStatus status, String reason, String message) {
    return new Condition(type, status, reason, message, now);
  }
}
