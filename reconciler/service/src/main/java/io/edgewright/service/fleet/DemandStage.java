package io.edgewright.service.fleet;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.placement.Demand;
import io.edgewright.policy.placement.PlacementProblem;
import io.edgewright.policy.placement.demand.DemandEvaluator;
import io.edgewright.policy.placement.demand.DemandInput;
import io.edgewright.policy.placement.demand.LatencyEvaluator;
import io.edgewright.policy.placement.demand.LatencyInput;
import io.edgewright.policy.placement.demand.Series;
import io.edgewright.policy.spec.Application;
import io.edgewright.policy.spec.Averaging;
import io.edgewright.policy.spec.FleetFiles;
import io.edgewright.policy.spec.PlacementPolicy;
import io.edgewright.policy.spec.SignalSource;
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

  /**
   * What signals answered, and when that was, on the signals' own clock.
   *
   * @param farther the same signals read farther back, for policies that average little traffic
   *     over a longer span; only of signals that told of little
   */
  record Readings(
      SortedMap<String, SignalReading> bySignal,
      SortedMap<String, SignalReading> farther,
      Instant at) {
    /** What a policy that averages like this is placed by. */
    Optional<SignalReading> of(String signal, Averaging averaging) {
      var usual = Optional.ofNullable(bySignal.get(signal));
      return switch (averaging) {
        case Averaging.Trimmed _ -> usual;
        case Averaging.Increments _ -> Optional.ofNullable(farther.get(signal)).or(() -> usual);
      };
    }

    /** The same with signals that were read farther back. */
    Readings withFarther(SortedMap<String, SignalReading> read) {
      return new Readings(bySignal, read, at);
    }
  }

  /** How far back a signal must be read, in steps of which length. */
  record Stretch(Duration reach, Duration step) {
    private Stretch and(Stretch other) {
      return new Stretch(
          longer(reach, other.reach), step.compareTo(other.step) < 0 ? step : other.step);
    }
  }

  /**
   * How far back each signal must be read for the policies that use it: as far as they look, and so
   * far that the last value is seen until it is stale.
   */
  static SortedMap<String, Duration> reach(FleetFiles files) {
    var reach = new TreeMap<String, Duration>();
    for (var application : files.applications().values()) {
      var policy = SignalNames.policy(files, application);
      SignalNames.all(files, application)
          .forEach(
              signal ->
                  reach.merge(
                      signal,
                      longer(
                          policy.map(DemandStage::reach).orElse(Duration.ZERO),
                          validity(files, signal)),
                      DemandStage::longer));
    }
    return reach;
  }

  private static Duration validity(FleetFiles files, String signal) {
    return Optional.ofNullable(files.signals().get(signal))
        .map(source -> source.validity().plus(source.step().multipliedBy(2)))
        .orElse(Duration.ZERO);
  }

  /**
   * The signals that told of so little traffic that some policy averages it over a longer span than
   * was read. Of a long span an increment's length is step enough.
   */
  static SortedMap<String, Stretch> fartherReach(FleetFiles files, Readings readings) {
    var farther = new TreeMap<String, Stretch>();
    for (var application : files.applications().values()) {
      var traffic = SignalNames.policy(files, application).flatMap(PlacementPolicy::traffic);
      if (traffic.isEmpty()
          || !(traffic.get().averaging() instanceof Averaging.Increments increments)
          || !(readings.bySignal().get(traffic.get().signal().value())
              instanceof SignalReading.Read(var series))) {
        continue;
      }
      var input = input(files, application, series, Optional.empty(), readings.at());
      var reach = DemandEvaluator.reach(input);
      if (reach.compareTo(increments.quietSpan()) >= 0) {
        farther.merge(
            traffic.get().signal().value(),
            new Stretch(reach, longer(input.source().step(), increments.increment())),
            Stretch::and);
      }
    }
    return farther;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
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
    var traffic = SignalNames.policy(files, application).flatMap(PlacementPolicy::traffic);
    if (traffic.filter(rule -> files.signals().containsKey(rule.signal().value())).isEmpty()) {
      return Optional.empty();
    }
    var reading = readings.of(traffic.get().signal().value(), traffic.get().averaging());
    var last = decided.map(PlacementProblem::demand);
    // What cannot be read is stale, which freezes the placement; it is never "no traffic".
    var demand =
        reading.orElse(null) instanceof SignalReading.Read(var series)
            ? DemandEvaluator.evaluate(input(files, application, series, last, readings.at()))
                .demand()
            : DemandEvaluator.unreadable(last, readings.at());
    return Optional.of(
        SignalNames.latency(files, application)
            .flatMap(name -> Optional.ofNullable(files.signals().get(name)))
            .map(
                latency ->
                    LatencyEvaluator.evaluate(
                        demand, latency(latency, window(files, application), readings, last)))
            .orElse(demand));
  }

  private static Duration window(FleetFiles files, Application application) {
    return SignalNames.policy(files, application).orElseThrow().tuning().stability().window();
  }

  /** Times that cannot be read stay as they are recorded. */
  private static LatencyInput latency(
      SignalSource source, Duration window, Readings readings, Optional<Demand> last) {
    var series =
        readings.bySignal().get(source.name()) instanceof SignalReading.Read(var read)
            ? read
            : List.<Series>of();
    return new LatencyInput(source, window, series, last, readings.at());
  }

  private static DemandInput input(
      FleetFiles files,
      Application application,
      List<Series> series,
      Optional<Demand> last,
      Instant at) {
    var policy = SignalNames.policy(files, application).orElseThrow();
    var traffic = policy.traffic().orElseThrow();
    return new DemandInput(
        application.name(),
        Optional.ofNullable(files.signals().get(traffic.signal().value())).orElseThrow(),
        policy.tuning().stability(),
        traffic.averaging(),
        series,
        List.copyOf(files.clusters().values()),
        last,
        at);
  }

  /** Why signals could not be read, by their names. */
  static SortedMap<String, String> failures(Readings readings) {
    var failures = new TreeMap<String, String>();
    var read = new TreeMap<>(readings.bySignal());
    read.putAll(readings.farther());
    read.forEach(
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
