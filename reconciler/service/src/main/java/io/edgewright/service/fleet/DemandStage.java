package io.edgewright.service.fleet;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.placement.Demand;
import io.edgewright.policy.placement.PlacementProblem;
import io.edgewright.policy.placement.demand.DemandEvaluator;
import io.edgewright.policy.placement.demand.DemandInput;
import io.edgewright.policy.spec.Application;
import io.edgewright.policy.spec.FleetFiles;
import io.edgewright.policy.spec.PlacementPolicy;
import io.edgewright.service.signal.SignalReading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the demand of every application that is placed by traffic out of what signals read. */
final class DemandStage {
  private DemandStage() {}

  /** What signals answered, and when that was, on the signals' own clock. */
  record Readings(SortedMap<String, SignalReading> bySignal, Instant at) {}

  /** How far back each signal must be read for the policies that use it. */
  static SortedMap<String, Duration> reach(FleetFiles files) {
    var reach = new TreeMap<String, Duration>();
    for (var application : files.applications().values()) {
      var policy = SignalNames.policy(files, application);
      SignalNames.of(files, application)
          .ifPresent(
              signal ->
                  reach.merge(
                      signal,
                      policy.map(DemandStage::reach).orElse(Duration.ZERO),
                      (one, other) -> one.compareTo(other) > 0 ? one : other));
    }
    return reach;
  }

  private static Duration reach(PlacementPolicy policy) {
    var stability = policy.tuning().stability();
    return stability.window().plus(stability.hold());
  }

  static SortedMap<ApplicationName, Demand> demands(
      FleetFiles files, Readings readings, SortedMap<ApplicationName, PlacementProblem> decided) {
    var demands = new TreeMap<ApplicationName, Demand>();
    for (var application : files.applications().values()) {
      demand(files, application, readings, Optional.ofNullable(decided.get(application.name())))
          .ifPresent(demand -> demands.put(application.name(), demand));
    }
    return demands;
  }

  private static Optional<Demand> demand(
      FleetFiles files,
      Application application,
      Readings readings,
      Optional<PlacementProblem> decided) {
    var signal = SignalNames.of(files, application);
    var source = signal.map(files.signals()::get);
    var policy = SignalNames.policy(files, application);
    if (source.isEmpty() || policy.isEmpty()) {
      return Optional.empty();
    }
    var last = decided.map(PlacementProblem::demand);
    // What cannot be read is stale, which freezes the placement; it is never "no traffic".
    return Optional.of(
        readings.bySignal().get(signal.get()) instanceof SignalReading.Read(var series)
            ? DemandEvaluator.evaluate(
                    new DemandInput(
                        application.name(),
                        source.get(),
                        policy.get().tuning().stability(),
                        series,
                        List.copyOf(files.clusters().values()),
                        last,
                        readings.at()))
                .demand()
            : DemandEvaluator.unreadable(last, readings.at()));
  }

  /** Why signals could not be read, by their names. */
  static SortedMap<String, String> failures(Readings readings) {
    var failures = new TreeMap<String, String>();
    readings
        .bySignal()
        .forEach(
            (name, reading) -> {
              switch (reading) {
                case SignalReading.Read _ -> {
                  // Nothing is wrong with it.
                }
                case SignalReading.Failed(var cause) -> failures.put(name, cause);
                case SignalReading.BadFile(var problems) ->
                    failures.put(name, problems.getFirst().toString());
              }
            });
    return failures;
  }
}
