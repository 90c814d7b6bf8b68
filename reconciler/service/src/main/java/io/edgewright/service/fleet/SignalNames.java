package io.edgewright.service.fleet;

import io.edgewright.policy.spec.Application;
import io.edgewright.policy.spec.FleetFiles;
import io.edgewright.policy.spec.Located;
import io.edgewright.policy.spec.PlacementPolicy;
import io.edgewright.policy.spec.PlacementReference;
import io.edgewright.policy.spec.TrafficRule;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the policy and the signal that an application is placed by. */
final class SignalNames {
  private SignalNames() {}

  static Optional<PlacementPolicy> policy(FleetFiles files, Application application) {
    return files
        .placementOf(application)
        .flatMap(
            reference ->
                switch (reference) {
                  case PlacementReference.ByPolicy(var name) ->
                      Optional.ofNullable(files.policies().get(name.value()));
                  case PlacementReference.Inline(var policy) -> Optional.of(policy);
                  case PlacementReference.Following _ -> Optional.empty();
                });
  }

  /** The names of every signal that the application is placed by. */
  static List<String> all(FleetFiles files, Application application) {
    return Stream.concat(of(files, application).stream(), latency(files, application).stream())
        .toList();
  }

  /** The names of the signals that tell of traffic. */
  static SortedSet<String> traffic(FleetFiles files) {
    return files.applications().values().stream()
        .flatMap(application -> of(files, application).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The name of the signal of round-trip times; empty where distances count. */
  static Optional<String> latency(FleetFiles files, Application application) {
    return policy(files, application)
        .flatMap(PlacementPolicy::traffic)
        .flatMap(TrafficRule::latency)
        .map(Located::value);
  }

  /** The name of the signal; empty for policies that do not look at traffic. */
  static Optional<String> of(FleetFiles files, Application application) {
    return policy(files, application)
        .flatMap(PlacementPolicy::traffic)
        .map(traffic -> traffic.signal().value());
  }
}
