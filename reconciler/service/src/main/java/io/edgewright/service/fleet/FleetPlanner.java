package io.edgewright.service.fleet;

import static io.edgewright.engine.apply.RemovalReason.ACKNOWLEDGED;
import static io.edgewright.engine.apply.RemovalReason.ALONE;
import static io.edgewright.engine.apply.RemovalReason.GONE;
import static io.edgewright.engine.apply.RemovalReason.MOVED;

import io.edgewright.engine.apply.RemovalReason;
import io.edgewright.engine.inventory.Inventory;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.placement.Arrival;
import io.edgewright.policy.placement.FleetPlacementPlanner;
import io.edgewright.policy.placement.InForce;
import io.edgewright.policy.placement.PlacementOutcome;
import io.edgewright.policy.placement.TransitionInput;
import io.edgewright.policy.placement.TransitionPlan;
import io.edgewright.policy.placement.TransitionPlanner;
import io.edgewright.policy.spec.Application;
import io.edgewright.policy.spec.Cluster;
import io.edgewright.service.fleet.RemovalPlanner.Removals;
import io.edgewright.service.status.Deletion;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Plans the whole fleet: where each application runs now, and what that means for each cluster. */
final class FleetPlanner {
  private FleetPlanner() {}

  static FleetPlan plan(FleetInput input, FleetPlacementPlanner planner) {
    return plan(input, PlacementStage.outcomes(input, planner));
  }

  /** The plan for when all that leaves the fleet has left it; for previews. */
  static FleetPlan planInTheEnd(FleetInput input, FleetPlacementPlanner planner) {
    return plan(input, PlacementStage.outcomesInTheEnd(input, planner));
  }

  /** The plan without any new decision: every application stays where it is in force. */
  static FleetPlan frozen(FleetInput input) {
    return plan(input, new TreeMap<>());
  }

  private static FleetPlan plan(
      FleetInput input, SortedMap<ApplicationName, PlacementOutcome> outcomes) {
    var applications = new TreeMap<ApplicationName, ApplicationPlan>();
    var dependents = new DependentsEvaluator(input);
    input
        .files()
        .applications()
        .forEach(
            (name, application) ->
                applications.put(
                    name,
                    application(
                        input,
                        application,
                        dependents.of(name),
                        Optional.ofNullable(outcomes.get(name)))));
    var removals = removals(input);
    return new FleetPlan(applications, removals, wishes(input, applications, removals));
  }

  private static ApplicationPlan application(
      FleetInput input,
      Application application,
      SortedMap<ClusterName, SortedSet<ApplicationName>> dependents,
      Optional<PlacementOutcome> outcome) {
    var standing = standing(input, application.name());
    var chosen =
        outcome
            .filter(PlacementOutcome.Decided.class::isInstance)
            .map(decided -> ((PlacementOutcome.Decided) decided).decision().chosen())
            .orElse(standing.chosen());
    var transition =
        chosen.isEmpty()
            ? Optional.<TransitionPlan>empty()
            : Optional.of(transition(input, application, standing, dependents, chosen));
    return new ApplicationPlan(
        application, outcome, standing, chosen, transition, replicas(standing, outcome));
  }

  /** The numbers decided; where nothing is, and on clusters that it is leaving, those in force. */
  private static SortedMap<ClusterName, Integer> replicas(
      Standing standing, Optional<PlacementOutcome> outcome) {
    var counts = new TreeMap<>(standing.replicas());
    if (outcome.orElse(null) instanceof PlacementOutcome.Decided(var decision)) {
      counts.keySet().removeAll(decision.chosen());
      counts.putAll(decision.replicas());
    }
    return counts;
  }

  /** Where the application is in force, and whether it has arrived everywhere there. */
  static InForce.Replicas replicasInForce(
      FleetInput input, Application application, Standing standing) {
    var counts = new TreeMap<>(standing.replicas());
    counts.keySet().retainAll(standing.chosen());
    return new InForce.Replicas(
        counts, arrived(input, application, standing).equals(standing.chosen()));
  }

  static Standing standing(FleetInput input, ApplicationName name) {
    return StandingEvaluator.evaluate(
        name,
        Optional.ofNullable(input.memory().applications().get(name)),
        input.clusters(),
        input.now());
  }

  private static TransitionPlan transition(
      FleetInput input,
      Application application,
      Standing standing,
      SortedMap<ClusterName, SortedSet<ApplicationName>> dependents,
      SortedSet<ClusterName> chosen) {
    var moves = !chosen.equals(standing.chosen());
    var settled = new TreeSet<>(standing.settled());
    if (moves) {
      // A new move begins from everything that is in force, not only from where the last one began.
      settled.addAll(arrived(input, application, standing));
    }
    var arrivals = new TreeMap<ClusterName, Arrival>();
    chosen.forEach(
        cluster ->
            arrivals.put(
                cluster, ArrivalEvaluator.evaluate(application.name(), input.view(cluster))));
    return TransitionPlanner.plan(
        new TransitionInput(
            settled,
            standing.held(),
            chosen,
            arrivals,
            dependents,
            moves ? Optional.empty() : standing.startedAt(),
            application.delivery().rolloutDeadline(),
            input.now()));
  }

  /** The clusters in force on which the application is Current. */
  private static SortedSet<ClusterName> arrived(
      FleetInput input, Application application, Standing standing) {
    var arrived = new TreeSet<>(standing.chosen());
    arrived.removeIf(
        cluster ->
            !(ArrivalEvaluator.evaluate(application.name(), input.view(cluster))
                instanceof Arrival.Current));
    return arrived;
  }

  private static Removals removals(FleetInput input) {
    var declared = new TreeSet<>(input.files().applications().keySet());
    declared.addAll(input.files().held().applications().keySet());
    var inventoried = new TreeSet<ApplicationName>();
    var undeclared = new TreeMap<ApplicationName, SortedSet<Deletion>>();
    input
        .clusters()
        .forEach(
            (cluster, view) ->
                view.inventories()
                    .ifPresent(
                        found -> {
                          inventoried.addAll(found.keySet());
                          found.forEach(
                              (name, inventory) -> {
                                if (!declared.contains(name)) {
                                  undeclared
                                      .computeIfAbsent(name, _ -> new TreeSet<>())
                                      .addAll(deletions(cluster, inventory));
                                }
                              });
                        }));
    // Before every cluster has been tried once, what is missing from the picture could make a small
    // part look like the whole.
    var everySeen =
        input.files().clusters().keySet().stream().allMatch(name -> input.view(name).attempted());
    return RemovalPlanner.plan(
        new RemovalPlanner.Situation(
            inventoried,
            undeclared,
            input.files().complete() && everySeen,
            input.budget(),
            input.acknowledged(),
            input.memory().held()));
  }

  private static List<Deletion> deletions(ClusterName cluster, Inventory inventory) {
    return inventory.entries().values().stream()
        .map(entry -> new Deletion(cluster, entry.ref(), entry.uid()))
        .toList();
  }

  private static SortedMap<ClusterName, ClusterWish> wishes(
      FleetInput input, SortedMap<ApplicationName, ApplicationPlan> plans, Removals removals) {
    var gone = gone(removals);
    var wishes = new TreeMap<ClusterName, ClusterWish>();
    for (var cluster : input.files().clusters().values()) {
      wishes.put(cluster.name(), wish(input, cluster, plans, gone));
    }
    return wishes;
  }

  private static SortedMap<ApplicationName, RemovalReason> gone(Removals removals) {
    var gone = new TreeMap<ApplicationName, RemovalReason>();
    switch (removals) {
      case Removals.Allowed(var names) ->
          names.forEach(name -> gone.put(name, names.size() == 1 ? ALONE : GONE));
      case Removals.Released(var names, _, _) ->
          names.forEach(name -> gone.put(name, ACKNOWLEDGED));
      case Removals.Withheld _, Removals.Held _ -> {}
    }
    return gone;
  }

  private static ClusterWish wish(
      FleetInput input,
      Cluster cluster,
      SortedMap<ApplicationName, ApplicationPlan> plans,
      SortedMap<ApplicationName, RemovalReason> gone) {
    if (input.files().fleet().suspended()
        || cluster.lifecycle().suspended()
        || input.files().held().clusters().containsKey(cluster.name())) {
      return ClusterWish.nothing();
    }
    var wanted = new TreeSet<ApplicationName>();
    var leaving = new TreeMap<>(gone);
    leaving.keySet().removeIf(name -> !input.view(cluster.name()).holds(name));
    plans.forEach(
        (name, plan) -> {
          if (plan.application().delivery().suspended() || plan.transition().isEmpty()) {
            return;
          }
          var transition = plan.transition().get();
          if (transition.desired().containsKey(cluster.name())) {
            wanted.add(name);
          } else if (transition.released().contains(cluster.name())) {
            leaving.put(name, MOVED);
          }
        });
    return new ClusterWish(wanted, leaving);
  }
}
