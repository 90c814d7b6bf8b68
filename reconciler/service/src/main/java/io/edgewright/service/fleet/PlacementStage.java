package io.edgewright.service.fleet;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.placement.Demand;
import io.edgewright.policy.placement.InForce;
import io.edgewright.policy.placement.PlacementInput;
import io.edgewright.policy.placement.PlacementInput.Registry;
import io.edgewright.policy.placement.PlacementInput.Wish;
import io.edgewright.policy.placement.PlacementOutcome;
import io.edgewright.policy.spec.Application;
import io.edgewright.policy.spec.PlacementReference;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Places every application, leaders before those that follow them. */
final class PlacementStage {
  private final FleetInput input;
  private final Function<PlacementInput, PlacementOutcome> placer;
  private final Registry registry;
  private final SortedMap<ApplicationName, PlacementOutcome> outcomes = new TreeMap<>();

  private PlacementStage(FleetInput input, Function<PlacementInput, PlacementOutcome> placer) {
    this.input = input;
    this.placer = placer;
    this.registry = Registry.Known.of(input.files().clusters().values());
  }

  /** The outcome of each application that its files do not hold as it is. */
  static SortedMap<ApplicationName, PlacementOutcome> outcomes(
      FleetInput input, Function<PlacementInput, PlacementOutcome> placer) {
    var stage = new PlacementStage(input, placer);
    input.files().applications().values().forEach(stage::place);
    return stage.outcomes;
  }

  private void place(Application application) {
    var name = application.name();
    if (outcomes.containsKey(name) || input.files().held().applications().containsKey(name)) {
      return;
    }
    wish(application)
        .ifPresent(
            wish ->
                outcomes.put(
                    name,
                    placer.apply(
                        new PlacementInput(name, wish, registry, demand(name), inForce(name)))));
  }

  /** Empty where the policy or leader is missing, which holds the application as it is. */
  private Optional<Wish> wish(Application application) {
    var reference = input.files().placementOf(application);
    if (reference.isEmpty()) {
      return Optional.of(new Wish.Unstated());
    }
    return switch (reference.get()) {
      case PlacementReference.ByPolicy(var policy) ->
          Optional.ofNullable(input.files().policies().get(policy.value())).map(Wish.ByPolicy::new);
      case PlacementReference.Inline(var policy) -> Optional.of(new Wish.ByPolicy(policy));
      case PlacementReference.Following(var leader) ->
          Optional.ofNullable(input.files().applications().get(leader.value()))
              .map(
                  followed ->
                      new Wish.Following(leader.value(), clustersOf(followed), leader.location()));
    };
  }

  private SortedSet<ClusterName> clustersOf(Application leader) {
    // The files are free of cycles, or hold all applications of a cycle as they are.
    place(leader);
    return outcomes.get(leader.name()) instanceof PlacementOutcome.Decided(var decision)
        ? decision.chosen()
        : FleetPlanner.standing(input, leader.name()).chosen();
  }

  private Demand demand(ApplicationName name) {
    return input.demands().getOrDefault(name, Demand.notUsed());
  }

  private InForce inForce(ApplicationName name) {
    var standing = FleetPlanner.standing(input, name);
    return new InForce(
        new TreeSet<>(standing.chosen()),
        Optional.ofNullable(input.memory().problems().get(name)),
        standing.movesInLastHour());
  }
}
