package io.edgewright.service.signal;

import io.edgewright.policy.placement.demand.Sample;
import io.edgewright.policy.placement.demand.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Samples the curves of a signal file, as though a monitoring system had recorded them. */
final class SignalFileEvaluator {
  private SignalFileEvaluator() {}

  /** The samples of every curve at the steps of the query, the last one at its end. */
  static List<Series> sample(SignalFile file, SignalQuery query) {
    var step = Math.max(1, query.effectiveStep().toSeconds());
    var to = query.to().getEpochSecond();
    var from = query.from().getEpochSecond();
    var result = new ArrayList<Series>();
    for (var curve : file.curves()) {
      var samples = new ArrayList<Sample>();
      for (var second = to - (to - from) / step * step; second <= to; second += step) {
        var at = second;
        rateAt(file, curve, at)
            .ifPresent(rate -> samples.add(new Sample(Instant.ofEpochSecond(at), rate)));
      }
      result.add(new Series(curve.labels(), samples));
    }
    return result;
  }

  private static OptionalDouble rateAt(SignalFile file, SignalFile.Curve curve, long second) {
    return file.daily()
        ? OptionalDouble.of(daily(curve.points(), Math.floorMod(second, SignalFile.DAY_SECONDS)))
        : absolute(curve.points(), second);
  }

  private static double daily(List<SignalFile.Point> points, long second) {
    var last = points.getLast();
    var before = new SignalFile.Point(last.second() - SignalFile.DAY_SECONDS, last.rate());
    for (var point : points) {
      if (point.second() >= second) {
        return between(before, point, second);
      }
      before = point;
    }
    var head = points.getFirst();
    return between(
        before, new SignalFile.Point(head.second() + SignalFile.DAY_SECONDS, head.rate()), second);
  }

  private static OptionalDouble absolute(List<SignalFile.Point> points, long second) {
    if (second < points.getFirst().second() || second > points.getLast().second()) {
      return OptionalDouble.empty();
    }
    var before = points.getFirst();
    for (var point : points) {
      if (point.second() >= second) {
        return OptionalDouble.of(between(before, point, second));
      }
      before = point;
    }
    return OptionalDouble.of(before.rate());
  }

  private static double between(SignalFile.Point before, SignalFile.Point after, long second) {
    var span = after.second() - before.second();
    return span == 0
        ? after.rate()
        : before.rate() + (after.rate() - before.rate()) * (second - before.second()) / span;
  }
}
