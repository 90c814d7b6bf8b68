package io.edgewright.service.fleet;

import io.edgewright.policy.placement.demand.Sample;
import io.edgewright.policy.placement.demand.Series;
import io.edgewright.policy.spec.SignalSource;
import io.edgewright.service.fleet.DemandStage.Readings;
import io.edgewright.service.signal.SignalReading;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Multiplies traffic as it was read, before anything is made of it. */
final class ScaleEvaluator {
  private ScaleEvaluator() {}

  static SignalReading scaled(
      SignalSource source, SignalReading reading, List<TrafficScale> scales) {
    return reading instanceof SignalReading.Read(var series)
        ? new SignalReading.Read(
            series.stream().map(of -> scaled(of, factor(of, source, scales))).toList())
        : reading;
  }

  private static double factor(Series series, SignalSource source, List<TrafficScale> scales) {
    var origin = series.labels().getOrDefault(source.origin().label(), "");
    return scales.stream()
        .filter(scale -> scale.origin().isEmpty() || scale.origin().get().equals(origin))
        .mapToDouble(TrafficScale::factor)
        .reduce(1, (one, other) -> one * other);
  }

  private static Series scaled(Series series, double factor) {
    return new Series(
        series.labels(),
        series.samples().stream()
            .map(sample -> new Sample(sample.time(), sample.value() * factor))
            .toList());
  }

  /** The origins from which there is any traffic. */
  static SortedSet<String> origins(Readings readings, Map<String, SignalSource> sources) {
    var origins = new TreeSet<String>();
    readings
        .bySignal()
        .forEach(
            (name, reading) -> {
              var source = sources.get(name);
              if (source != null && reading instanceof SignalReading.Read(var series)) {
                var label = source.origin().label();
                series.forEach(of -> origins.add(of.labels().getOrDefault(label, "")));
              }
            });
    return origins;
  }
}
