package io.edgewright.service.fleet;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.placement.Contender;
import io.edgewright.policy.placement.Contender.Intent;
import io.edgewright.policy.placement.Demand;
import io.edgewright.policy.placement.FleetPlacementInput;
import io.edgewright.policy.placement.FleetPlacementPlanner;
import io.edgewright.policy.placement.InForce;
import io.edgewright.policy.placement.PlacementInput.Registry;
import io.edgewright.policy.placement.PlacementOutcome;
import io.edgewright.policy.spec.Application;
import io.edgewright.policy.spec.PlacementReference;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Places every application, given where all of them stand. */
final class PlacementStage {
  private PlacementStage() {}

  /** The outcome of each application that its files do not hold as it is. */
  static SortedMap<ApplicationName, PlacementOutcome> outcomes(
      FleetInput input, FleetPlacementPlanner planner) {
    return outcomes(input, removed(input), planner);
  }

  /** The same once nothing is left any more of applications that were removed. */
  static SortedMap<ApplicationName, PlacementOutcome> outcomesInTheEnd(
      FleetInput input, FleetPlacementPlanner planner) {
    return outcomes(input, new TreeSet<>(), planner);
  }

  private static SortedMap<ApplicationName, PlacementOutcome> outcomes(
      FleetInput input, SortedSet<ApplicationName> removed, FleetPlacementPlanner planner) {
    return planner.plan(
        new FleetPlacementInput(
            Registry.Known.of(input.files().clusters().values()),
            input.files().fleet().budget(),
            Stream.concat(
                    input.files().applications().values().stream()
                        .map(application -> contender(input, application)),
                    removed.stream().map(name -> lingering(input, name)))
                .toList()));
  }

  /** Applications that the files do not state any more, and of which something may be left. */
  private static SortedSet<ApplicationName> removed(FleetInput input) {
    var names = new TreeSet<>(input.memory().applications().keySet());
    input
        .clusters()
        .values()
        .forEach(view -> view.inventories().ifPresent(found -> names.addAll(found.keySet())));
    names.removeAll(input.files().applications().keySet());
    return names;
  }

  /** What is left of a removed application holds what it was decided with until it is gone. */
  private static Contender lingering(FleetInput input, ApplicationName name) {
    var where = FleetPlanner.standing(input, name).whereabouts(input);
    var problem = Optional.ofNullable(input.memory().problems().get(name));
    return new Contender(
        name,
        0,
        new Intent.Staying(),
        problem.flatMap(known -> known.sizing().requests()),
        Demand.notUsed(),
        new InForce(where, problem, 0, InForce.Replicas.NONE),
        where,
        where);
  }

  private static Contender contender(FleetInput input, Application application) {
    var name = application.name();
    var standing = FleetPlanner.standing(input, name);
    return new Contender(
        name,
        application.delivery().priority(),
        intent(input, application),
        application.requests(),
        input.demands().getOrDefault(name, Demand.notUsed()),
        new InForce(
            new TreeSet<>(standing.chosen()),
            Optional.ofNullable(input.memory().problems().get(name)),
            standing.movesInLastHour(),
            FleetPlanner.replicasInForce(input, application, standing)),
        standing.settled(),
        standing.held());
  }

  private static Intent intent(FleetInput input, Application application) {
    var files = input.files();
    if (files.held().applications().containsKey(application.name())) {
      return new Intent.Staying();
    }
    var reference = files.placementOf(application);
    if (reference.isEmpty()) {
      return new Intent.Unstated();
    }
    // A policy or leader that is missing holds the application as it is.
    return switch (reference.get()) {
      case PlacementReference.ByPolicy(var policy)
          when files.policies().containsKey(policy.value()) ->
          new Intent.ByPolicy(files.policies().get(policy.value()));
      case PlacementReference.Inline(var policy) -> new Intent.ByPolicy(policy);
      case PlacementReference.Following(var leader)
          when files.applications().containsKey(leader.value()) ->
          new Intent.Following(leader.value(), leader.location());
      case PlacementReference.ByPolicy _, PlacementReference.Following _ -> new Intent.Staying();
    };
  }
}
