package io.edgewright.service.fleet;

import io.edgewright.engine.inventory.HeldDeletions;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Digest;
import io.edgewright.policy.placement.PlacementOutcome;
import io.edgewright.policy.placement.SignalState;
import io.edgewright.service.fleet.RemovalPlanner.Removals;
import io.edgewright.service.status.ApplicationStatus;
import io.edgewright.service.status.ClusterStatus;
import io.edgewright.service.status.Condition;
import io.edgewright.service.status.ConditionStatus;
import io.edgewright.service.status.Deletion;
import io.edgewright.service.status.DemandOrigin;
import io.edgewright.service.status.FleetHead;
import io.edgewright.service.status.FleetStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes the picture of the whole fleet from a plan and what was observed. */
final class FleetStatusEvaluator {
  private final FleetInput input;
  private final FleetPlan plan;
  private final Renderings renderings;
  private final Provenance provenance;

  private FleetStatusEvaluator(
      FleetInput input, FleetPlan plan, Renderings renderings, Provenance provenance) {
    this.input = input;
    this.plan = plan;
    this.renderings = renderings;
    this.provenance = provenance;
  }

  static FleetStatus evaluate(
      FleetInput input, FleetPlan plan, Renderings renderings, Provenance provenance) {
    return new FleetStatusEvaluator(input, plan, renderings, provenance).status();
  }

  private FleetStatus status() {
    return new FleetStatus(
        new FleetHead(
            input.files().fleet().metadata().name(),
            provenance.uid(),
            provenance.revision(),
            0,
            input.acknowledged(),
            Optional.of(input.budget())),
        applications(),
        clusters(),
        provenance.files(),
        held(),
        signals(),
        conditions(),
        demand());
  }

  private SortedMap<ApplicationName, ApplicationStatus> applications() {
    var evaluator = new ApplicationStatusEvaluator(input, renderings, provenance.revision());
    var applications = new TreeMap<ApplicationName, ApplicationStatus>();
    plan.applications()
        .forEach((name, application) -> applications.put(name, evaluator.evaluate(application)));
    for (var name : leaving()) {
      applications.put(name, leavingApplication(name));
    }
    return applications;
  }

  /** Applications that are no longer declared and still have objects somewhere. */
  private SortedSet<ApplicationName> leaving() {
    return switch (plan.removals()) {
      case Removals.Allowed(var applications) -> applications;
      case Removals.Released(var applications, _, _) -> applications;
      case Removals.Withheld(var applications) -> applications;
      case Removals.Held(var applications, _, _, _) -> applications;
    };
  }

  private ApplicationStatus leavingApplication(ApplicationName name) {
    var before = input.memory().applications().get(name);
    var conditions = List.of(removal());
    return before == null
        ? new ApplicationStatus(
            Optional.empty(),
            Optional.empty(),
            conditions,
            Collections.emptySortedMap(),
            Collections.emptySortedMap())
        : new ApplicationStatus(
            before.revision(),
            before.placement(),
            conditions,
            before.clusters(),
            before.decision());
  }

  private Condition removal() {
    return switch (plan.removals()) {
      case Removals.Allowed _ ->
          condition("Removed", ConditionStatus.FALSE, "InProgress", "its file is gone");
      case Removals.Released(_, var hash, _) ->
          condition(
              "Removed",
              ConditionStatus.FALSE,
              "InProgress",
              "its file is gone, and plan %s is acknowledged".formatted(hash));
      case Removals.Withheld _ ->
          condition(
              "Removed",
              ConditionStatus.FALSE,
              "Withheld",
              "its file is gone, but not every file of the revision is good, or not every cluster"
                  + " was looked at; nothing is removed");
      case Removals.Held(_, _, var hash, _) ->
          condition(
              "Removed",
              ConditionStatus.FALSE,
              "HeldByBudget",
              "too many applications leave at once; acknowledge " + hash);
    };
  }

  private SortedMap<ClusterName, ClusterStatus> clusters() {
    var clusters = new TreeMap<ClusterName, ClusterStatus>();
    input
        .files()
        .clusters()
        .forEach(
            (name, cluster) ->
                clusters.put(
                    name, ClusterStatusEvaluator.evaluate(cluster, input.view(name), input.now())));
    return clusters;
  }

  private SortedMap<Digest, io.edgewright.service.status.HeldDeletions> held() {
    var held = new TreeMap<Digest, io.edgewright.service.status.HeldDeletions>();
    if (plan.removals() instanceof Removals.Held(var names, var of, var hash, var deletions)) {
      held.put(
          hash,
          new io.edgewright.service.status.HeldDeletions(
              "%d of %d applications would leave the fleet".formatted(names.size(), of),
              deletions));
    }
    if (plan.removals() instanceof Removals.Released(_, var hash, var deletions)) {
      // Remembered until it is done, so that a part of it is still known to be released.
      held.put(
          hash,
          new io.edgewright.service.status.HeldDeletions(
              "acknowledged, and being carried out", deletions));
    }
    input
        .clusters()
        .forEach(
            (cluster, view) ->
                view.report()
                    .flatMap(pass -> pass.held())
                    .ifPresent(plan -> held.put(plan.hash(), held(cluster, plan))));
    return held;
  }

  private static io.edgewright.service.status.HeldDeletions held(
      ClusterName cluster, HeldDeletions plan) {
    var deletions = new TreeSet<Deletion>();
    plan.deletions()
        .forEach(deletion -> deletions.add(new Deletion(cluster, deletion.ref(), deletion.uid())));
    return new io.edgewright.service.status.HeldDeletions(
        "%d of %d objects on %s would be deleted"
            .formatted(deletions.size(), plan.inventoried(), cluster),
        deletions);
  }

  private SortedMap<String, Condition> signals() {
    var signals = new TreeMap<String, Condition>();
    plan.applications()
        .forEach(
            (name, application) -> {
              var demand = input.demands().get(name);
              var reference =
                  application
                      .outcome()
                      .flatMap(_ -> SignalNames.of(input.files(), application.application()));
              if (demand != null && reference.isPresent()) {
                signals.put(reference.get(), signal(reference.get(), demand.state()));
                SignalNames.latency(input.files(), application.application())
                    .ifPresent(latency -> signals.put(latency, roundTrips(latency)));
              }
            });
    return signals;
  }

  /** Round-trip times that cannot be read stay as they were. */
  private Condition roundTrips(String name) {
    return input.signalFailures().containsKey(name)
        ? condition("Fresh", ConditionStatus.FALSE, "SignalUnreadable", failure(name).substring(2))
        : condition("Fresh", ConditionStatus.TRUE, "Fresh", "");
  }

  private Condition signal(String name, SignalState state) {
    return switch (state) {
      case SignalState.Fresh _, SignalState.NotUsed _ ->
          condition("Fresh", ConditionStatus.TRUE, "Fresh", "");
      case SignalState.PartlyStale(var since, var origins) ->
          condition(
              "Fresh",
              ConditionStatus.FALSE,
              "SignalPartlyStale",
              "since %s: %s".formatted(since, String.join(", ", origins)));
      case SignalState.Stale(var since) ->
          condition(
              "Fresh",
              ConditionStatus.FALSE,
              "SignalStale",
              "since %s%s".formatted(since, failure(name)));
    };
  }

  private String failure(String signal) {
    return Optional.ofNullable(input.signalFailures().get(signal))
        .map(cause -> ": " + cause)
        .orElse("");
  }

  private List<Condition> conditions() {
    var conditions = new ArrayList<>(provenance.conditions());
    if (input.files().fleet().suspended()) {
      conditions.add(
          condition("Suspended", ConditionStatus.TRUE, "Suspended", "nothing is written"));
    }
    removalsHeld().ifPresent(conditions::add);
    return conditions;
  }

  private Optional<Condition> removalsHeld() {
    return switch (plan.removals()) {
      case Removals.Allowed _, Removals.Released _ -> Optional.empty();
      case Removals.Withheld _, Removals.Held _ -> {
        var why = removal();
        yield Optional.of(
            condition(
                "RemovalsHeld",
                ConditionStatus.TRUE,
                why.reason(),
                why.message() + ": " + leaving()));
      }
    };
  }

  private List<DemandOrigin> demand() {
    var origins = new TreeMap<String, DemandOrigin>();
    for (var application : plan.applications().values()) {
      if (application.outcome().orElse(null) instanceof PlacementOutcome.Decided(var decision)) {
        DemandOriginEvaluator.origins(decision)
            .forEach(
                origin -> origins.merge(origin.name(), origin, DemandOriginEvaluator::together));
      }
    }
    return List.copyOf(origins.values());
  }

  private Condition condition(String type, ConditionStatus status, String reason, String message) {
    return new Condition(type, status, reason, message, input.now());
  }
}
