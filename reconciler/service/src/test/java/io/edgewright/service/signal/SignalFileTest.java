package io.edgewright.service.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.edgewright.policy.object.Problem;
import io.edgewright.policy.placement.demand.Sample;
import io.edgewright.policy.placement.demand.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class SignalFileTest {
  private static final Instant MIDNIGHT = Instant.parse("2026-05-01T00:00:00Z");

  @Test
  void aDailyProfileIsInterpolatedAndRepeats() {
    var file = parsed("time,geohash,rps\n06:00,u0,10\n18:00,u0,70\n");

    assertEquals(10, rateAt(file, "2026-05-01T06:00:00Z"));
    assertEquals(40, rateAt(file, "2026-05-01T12:00:00Z"));
    assertEquals(40, rateAt(file, "2026-05-02T00:00:00Z"));
    assertEquals(40, rateAt(file, "2031-01-01T12:00:00Z"));
  }

  @Test
  void absoluteTimesEndWhereTheyEnd() {
    var file =
        parsed(
            """
            time,geohash,rps
            2026-05-01T00:00:00Z,u0,10
            2026-05-01T01:00:00Z,u0,20
            """);

    var series = SignalFileEvaluator.sample(file, query(MIDNIGHT.plusSeconds(3600), 7200));

    assertEquals(MIDNIGHT, series.getFirst().samples().getFirst().time());
    assertEquals(List.of(10.0, 15.0, 20.0), rates(series.getFirst()));
  }

  @Test
  void everyCombinationOfLabelsIsASeries() {
    var file =
        parsed(
            """
            # made by hand
            time,geohash,app,rps
            00:00,u0,shop,1
            00:00,dr,shop,2
            00:00,u0,blog,3
            """);

    var series = SignalFileEvaluator.sample(file, query(MIDNIGHT, 0));

    assertEquals(
        List.of(
            new TreeMap<>(Map.of("app", "shop", "geohash", "dr")),
            new TreeMap<>(Map.of("app", "blog", "geohash", "u0")),
            new TreeMap<>(Map.of("app", "shop", "geohash", "u0"))),
        series.stream().map(Series::labels).toList());
  }

  @Test
  void everyMistakeIsReportedWithItsPlace() {
    var outcome =
        SignalFileParser.parse(
            "signals/t.csv",
            "time,geohash,rps\n25:00,u0,1\n10:00,u0,lots\n10:00,u0\n2026-05-01T00:00:00Z,u0,1\n");

    var broken = assertInstanceOf(SignalFileParser.Outcome.Broken.class, outcome);
    assertEquals(
        List.of(
            "signals/t.csv:2:1: '25:00' is not a time (08:30, or 2026-05-01T08:30:00Z)",
            "signals/t.csv:3:10: 'lots' is not a number (requests per second or milliseconds, such"
                + " as 12.5)",
            "signals/t.csv:4:1: 2 cells where the header has 3",
            "signals/t.csv:5:1: the time '2026-05-01T00:00:00Z' is of another form (use one form)"),
        broken.problems().stream().map(Problem::toString).toList());
  }

  private static SignalFile parsed(String text) {
    var outcome = SignalFileParser.parse("signals/t.csv", text);
    return assertInstanceOf(SignalFileParser.Outcome.Parsed.class, outcome).file();
  }

  private static double rateAt(SignalFile file, String instant) {
    var series = SignalFileEvaluator.sample(file, query(Instant.parse(instant), 0));
    return series.getFirst().samples().getLast().value();
  }

  private static List<Double> rates(Series series) {
    return series.samples().stream().map(Sample::value).toList();
  }

  private static SignalQuery query(Instant to, long seconds) {
    return new SignalQuery(to.minusSeconds(seconds), to, Duration.ofMinutes(30));
  }
}
