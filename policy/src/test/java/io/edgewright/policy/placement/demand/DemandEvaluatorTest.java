package io.edgewright.policy.placement.demand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.placement.Demand;
import io.edgewright.policy.placement.SignalState;
import io.edgewright.policy.spec.Averaging;
import io.edgewright.policy.spec.Located;
import io.edgewright.policy.spec.Metadata;
import io.edgewright.policy.spec.Percent;
import io.edgewright.policy.spec.SignalSource;
import io.edgewright.policy.spec.SignalSource.OriginForm;
import io.edgewright.policy.spec.Stability;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DemandEvaluatorTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final SourceLocation AT = new SourceLocation("signals/s.yaml", 1, 1);
  private static final Stability STABILITY =
      new Stability(
          BigDecimal.ZERO, Duration.ofMinutes(5), Duration.ofMinutes(10), Percent.of(10), 6);

  private static SignalSource source(OriginForm form, Optional<String> applicationLabel) {
    return new SignalSource(
        new Metadata("s", new TreeMap<>(), AT),
        new SignalSource.CsvFile(new Located<>("signals/s.csv", AT)),
        new SignalSource.Origin("origin", form),
        applicationLabel,
        Optional.empty(),
        Duration.ofSeconds(30),
        Duration.ofMinutes(10));
  }

  private static Series series(String origin, List<Sample> samples) {
    var labels = new TreeMap<String, String>();
    labels.put("origin", origin);
    return new Series(labels, samples);
  }

  /** A constant rate over the 15 minutes before an instant. */
  private static List<Sample> constant(double rate, Instant until) {
    var samples = new ArrayList<Sample>();
    for (int seconds = 900; seconds >= 0; seconds -= 30) {
      samples.add(new Sample(until.minusSeconds(seconds), rate));
    }
    return samples;
  }

  private static DemandReport evaluate(List<Series> series, Optional<Demand> last) {
    return DemandEvaluator.evaluate(
        new DemandInput(
            new ApplicationName("a"),
            source(OriginForm.GEOHASH, Optional.empty()),
            STABILITY,
            new Averaging.Trimmed(),
            series,
            List.of(),
            last,
            NOON));
  }

  private static DemandReport evaluate(Series... series) {
    return evaluate(List.of(series), Optional.empty());
  }

  @Test
  void aGeohashStandsForTheCentreOfItsCell() {
    var point = evaluate(series("u1", constant(12.5, NOON))).demand().points().getFirst();

    assertEquals(53.4375, point.location().latitude(), 1e-9);
    assertEquals(5.625, point.location().longitude(), 1e-9);
    assertEquals(12_500, point.milliRps());
    assertEquals(8, point.history().size());
  }

  @Test
  void anOriginThatNamesNoPlaceIsReported() {
    var report = evaluate(series("a!", constant(1, NOON)), series("u1", constant(1, NOON)));

    assertEquals(List.of("a!"), report.unknownOrigins());
    assertEquals(1, report.demand().points().size());
  }

  @Test
  void seriesOfOneOriginAddUp() {
    var report = evaluate(series("u1", constant(1, NOON)), series("u1", constant(2, NOON)));

    assertEquals(3_000, report.demand().points().getFirst().milliRps());
  }

  @Test
  void p14_aSignalThatHasStoppedIsStaleSinceItsLastSample() {
    var stopped = NOON.minus(Duration.ofMinutes(11));

    var demand = evaluate(series("u1", constant(9, stopped))).demand();

    assertEquals(new SignalState.Stale(stopped), demand.state());
    assertEquals(9_000, demand.points().getFirst().milliRps());
  }

  @Test
  void p14_aSignalThatVanishedIsStaleAndNotZero() {
    var last = evaluate(series("u1", constant(9, NOON))).demand();

    var demand = evaluate(List.of(), Optional.of(last)).demand();

    assertInstanceOf(SignalState.Stale.class, demand.state());
    assertEquals(9_000, demand.points().getFirst().milliRps());
  }

  @Test
  void aSignalWithoutAnySeriesYetIsNoDemand() {
    var demand = evaluate().demand();

    assertEquals(new SignalState.Fresh(), demand.state());
    assertTrue(demand.points().isEmpty());
  }

  @Test
  void p15_ofFiveOriginsOnlyTheOneThatStoppedIsFrozen() {
    var stopped = NOON.minus(Duration.ofMinutes(11));
    var series = new ArrayList<Series>();
    for (var origin : List.of("u0", "u1", "u2", "u3")) {
      series.add(series(origin, constant(5, NOON)));
    }
    series.add(series("dr", constant(7, stopped)));

    var demand = evaluate(series, Optional.empty()).demand();

    assertEquals(new SignalState.PartlyStale(stopped, List.of("dr")), demand.state());
    assertEquals(7_000, demand.points().getFirst().milliRps());
  }

  @Test
  void p15_anOriginThatVanishedKeepsItsRateForADay() {
    var last = evaluate(series("u1", constant(9, NOON)), series("dr", constant(4, NOON))).demand();
    var series = List.of(series("u1", constant(9, NOON)));

    var frozen = evaluate(series, Optional.of(last)).demand();
    var longGone =
        new Demand(
            last.points(),
            new SignalState.PartlyStale(NOON.minus(Duration.ofHours(25)), List.of("dr")));
    var dropped = evaluate(series, Optional.of(longGone)).demand();

    assertEquals(4_000, frozen.points().getFirst().milliRps());
    assertEquals(1, dropped.points().size());
    assertEquals(new SignalState.Fresh(), dropped.state());
  }

  @Test
  void p16_garbageIsDroppedAndCounted() {
    var clean = constant(10, NOON);
    var dirty = new ArrayList<>(clean);
    dirty.add(new Sample(NOON.minusSeconds(10), Double.NaN));
    dirty.add(new Sample(NOON.minusSeconds(20), -3));
    dirty.add(new Sample(NOON.minusSeconds(40), 1e308));
    dirty.add(new Sample(NOON.minusSeconds(50), Double.POSITIVE_INFINITY));
    dirty.add(new Sample(NOON.plusSeconds(3_600), 10));

    var report = evaluate(series("u1", dirty));

    assertEquals(5, report.dropped());
    assertEquals(evaluate(series("u1", clean)).demand(), report.demand());
  }

  @Test
  void p10_theOrderOfSeriesAndSamplesDoesNotMatter() {
    var series = new ArrayList<Series>();
    var random = new Random(3);
    for (var origin : List.of("u0", "u1", "dr", "9q")) {
      var samples = new ArrayList<Sample>();
      for (int k = 0; k < 40; k++) {
        samples.add(new Sample(NOON.minusSeconds(30L * k), random.nextDouble() * 20));
      }
      series.add(series(origin, samples));
    }
    var expected = evaluate(series, Optional.empty());

    for (int run = 0; run < 20; run++) {
      var shuffled = new ArrayList<Series>();
      for (var one : series) {
        var samples = new ArrayList<>(one.samples());
        Collections.shuffle(samples, random);
        shuffled.add(new Series(one.labels(), samples));
      }
      Collections.shuffle(shuffled, random);
      assertEquals(expected, evaluate(shuffled, Optional.empty()));
    }
  }

  @Test
  void p17_aShortBurstDoesNotCount() {
    var samples = new ArrayList<>(constant(5, NOON));
    samples.set(samples.size() - 4, new Sample(NOON.minusSeconds(90), 250));

    var point = evaluate(series("u1", samples)).demand().points().getFirst();

    assertEquals(5_000, point.milliRps());
  }

  private static final Stability ONE_MINUTE =
      new Stability(BigDecimal.ZERO, Duration.ofMinutes(1), Duration.ZERO, Percent.of(10), 6);

  private static Demand overOneMinute(Series... series) {
    return DemandEvaluator.evaluate(
            new DemandInput(
                new ApplicationName("a"),
                source(OriginForm.GEOHASH, Optional.empty()),
                ONE_MINUTE,
                new Averaging.Trimmed(),
                List.of(series),
                List.of(),
                Optional.empty(),
                NOON))
        .demand();
  }

  @Test
  void p14_aGapThatIsLongerThanTheWindowIsNoStopBeforeTheValidityIsOver() {
    var silent = overOneMinute(series("u1", constant(9, NOON.minusSeconds(300))));
    var stopped = overOneMinute(series("u1", constant(9, NOON.minusSeconds(660))));

    assertEquals(new SignalState.Fresh(), silent.state());
    assertEquals(9_000, silent.points().getFirst().milliRps());
    assertEquals(new SignalState.Stale(NOON.minusSeconds(660)), stopped.state());
  }

  @Test
  void whatWasReplacedByAnotherIsNotCountedBesideItHoweverShortTheWindow() {
    var demand =
        overOneMinute(
            series("u1", constant(9, NOON.minusSeconds(300))), series("u1", constant(9, NOON)));

    assertEquals(9_000, demand.points().getFirst().milliRps());
    assertEquals(new SignalState.Fresh(), demand.state());
  }

  @Test
  void aSeriesOfAnotherApplicationDoesNotCount() {
    var labels = new TreeMap<String, String>();
    labels.put("origin", "u1");
    labels.put("app", "other");

    var report =
        DemandEvaluator.evaluate(
            new DemandInput(
                new ApplicationName("a"),
                source(OriginForm.GEOHASH, Optional.of("app")),
                STABILITY,
                new Averaging.Trimmed(),
                List.of(new Series(labels, constant(5, NOON))),
                List.of(),
                Optional.empty(),
                NOON));

    assertTrue(report.demand().points().isEmpty());
  }

  @Test
  void countriesAndPairsOfDegreesArePlaces() {
    var countries = new OriginEvaluator(OriginForm.COUNTRY, List.of());
    var pairs = new OriginEvaluator(OriginForm.LATLONG, List.of());

    assertEquals(51, countries.locate("de").orElseThrow().latitude());
    assertTrue(countries.locate("ZZ").isEmpty());
    assertEquals(-74.0061, pairs.locate("40.7128,-74.00606").orElseThrow().longitude());
    assertTrue(pairs.locate("91,0").isEmpty());
    assertTrue(pairs.locate("here").isEmpty());
  }

  // Section's way to average.

  private static final Averaging SECTION =
      new Averaging.Increments(Duration.ofMinutes(2), Duration.ofHours(24), BigDecimal.valueOf(40));

  private static final Stability HALF_AN_HOUR =
      new Stability(
          BigDecimal.ZERO, Duration.ofMinutes(30), Duration.ofMinutes(10), Percent.of(10), 6);

  private static DemandInput averaged(List<Series> series) {
    return new DemandInput(
        new ApplicationName("a"),
        source(OriginForm.GEOHASH, Optional.empty()),
        HALF_AN_HOUR,
        SECTION,
        series,
        List.of(),
        Optional.empty(),
        NOON);
  }

  /** Samples each minute of the hours before noon. */
  private static List<Sample> minutes(int hours, java.util.function.IntToDoubleFunction rate) {
    var samples = new ArrayList<Sample>();
    for (int ago = hours * 60; ago >= 0; ago--) {
      samples.add(new Sample(NOON.minusSeconds(60L * ago), rate.applyAsDouble(ago)));
    }
    return samples;
  }

  private static long rateNow(List<Series> series) {
    return DemandEvaluator.evaluate(averaged(series)).demand().points().getFirst().milliRps();
  }

  @Test
  void muchTrafficIsAveragedOverHalfAnHour() {
    // 100 for the last 10 minutes, 40 before that.
    var series = List.of(series("u0", minutes(25, ago -> ago < 10 ? 100 : 40)));

    assertEquals((10 * 100 + 20 * 40) * 1_000 / 30, rateNow(series));
    assertEquals(Duration.ofMinutes(40), DemandEvaluator.reach(averaged(series)));
  }

  @Test
  void littleTrafficIsAveragedOverADay() {
    // 30 of late is less than 2 x 20; through the day before it was 10.
    var series = List.of(series("u0", minutes(25, ago -> ago < 60 ? 30 : 10)));

    assertEquals(Math.round((60 * 30 + 1380 * 10) * 1_000 / 1440.0), rateNow(series));
    assertEquals(Duration.ofHours(24).plusMinutes(10), DemandEvaluator.reach(averaged(series)));
  }

  @Test
  void littleTrafficIsThatOfAllOriginsTogether() {
    var series =
        List.of(
            series("u0", minutes(25, ago -> ago < 60 ? 30 : 10)),
            series("9q", minutes(25, _ -> 15)));

    assertEquals(30_000, rateOf(series, "u0"));
  }

  private static long rateOf(List<Series> series, String origin) {
    return DemandEvaluator.evaluate(averaged(series)).demand().points().stream()
        .filter(point -> point.origin().equals(origin))
        .findFirst()
        .orElseThrow()
        .milliRps();
  }

  @Test
  void incrementsWeighTheSameHoweverManySamplesTheyHave() {
    var dense = new ArrayList<Sample>();
    for (int seconds = 0; seconds < 120; seconds++) {
      dense.add(new Sample(NOON.minusSeconds(seconds), 400));
    }
    for (int ago = 2; ago < 30; ago += 2) {
      dense.add(new Sample(NOON.minusSeconds(60L * ago), 100));
    }

    assertEquals(120_000, rateNow(List.of(series("u0", dense))));
  }

  @Test
  void oneThatReplacedAnotherIsNotCountedBesideIt() {
    var before =
        minutes(25, _ -> 10).stream().filter(s -> s.time().isBefore(NOON.minusSeconds(43_200)));
    var after = minutes(12, _ -> 10);

    var report =
        DemandEvaluator.evaluate(
            averaged(List.of(series("u0", before.toList()), series("u0", after))));

    assertEquals(10_000, report.demand().points().getFirst().milliRps(), 20);
    assertEquals(new SignalState.Fresh(), report.demand().state());
  }

  @Test
  void ratesOfTheHoldTimeAreAveragedAlike() {
    var series = List.of(series("u0", minutes(25, ago -> ago < 10 ? 100 : 40)));

    var history = DemandEvaluator.evaluate(averaged(series)).demand().points().getFirst().history();

    assertEquals(40_000, history.getFirst());
    assertEquals(rateNow(series), history.getLast());
  }
}
