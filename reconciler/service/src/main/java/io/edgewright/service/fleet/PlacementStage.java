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
import java.util.TreeSet;

/** Places every application, given where all of them stand. */
final class PlacementStage {
  private PlacementStage() {}

  /** The outcome of each application that its files do not hold as it is. */
  static SortedMap<ApplicationName, PlacementOutcome> outcomes(
      FleetInput input, FleetPlacementPlanner planner) {
    return planner.plan(
        new FleetPlacementInput(
            Registry.Known.of(input.files().clusters().values()),
            input.files().fleet().budget(),
            input.files().applications().values().stream()
                .map(application -> contender(input, application))
                .toList()));
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
