package io.edgewright.policy.placement.demand;

import io.edgewright.policy.placement.Demand;
import io.edgewright.policy.placement.DemandPoint;
import io.edgewright.policy.placement.SignalState;
import io.edgewright.policy.spec.Averaging;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes demand of time series: a function of series and now alone, so that a restart changes
 * nothing. Garbage is dropped and counted; what has stopped is stale, never zero.
 */
public final class DemandEvaluator {
  /** How long an origin that has vanished from a signal that goes on is taken to be as it was. */
  private static final Duration FROZEN_AT_MOST = Duration.ofHours(24);

  private static final int INSTANTS = 8;

  private final DemandInput input;
  private final SortedMap<String, List<Curve>> curves = new TreeMap<>();
  private final SortedSet<String> unknown = new TreeSet<>();
  private final List<DemandPoint> points = new ArrayList<>();
  private final SortedMap<String, Instant> stopped = new TreeMap<>();
  private final OriginEvaluator origins;
  private final RateEvaluator rates;
  private long dropped;

  private DemandEvaluator(DemandInput input) {
    this.input = input;
    this.origins = new OriginEvaluator(input.source().origin().form(), input.clusters());
    this.rates = new RateEvaluator(input.averaging(), input.stability().window(), curves);
  }

  /** The demand now. */
  public static DemandReport evaluate(DemandInput input) {
    var evaluator = new DemandEvaluator(input);
    evaluator.group();
    evaluator.addObserved();
    evaluator.addVanished();
    return new DemandReport(
        new Demand(evaluator.points, evaluator.state()),
        evaluator.dropped,
        List.copyOf(evaluator.unknown));
  }

  /**
   * How far back before now the series must reach that demand is made of. Only where traffic is
   * little is it more than window and hold, and the more is read only then.
   */
  public static Duration reach(DemandInput input) {
    var evaluator = new DemandEvaluator(input);
    evaluator.group();
    var longest =
        evaluator.instants().stream()
            .map(evaluator.rates::span)
            .max(Duration::compareTo)
            .orElse(input.stability().window());
    return longest.plus(input.stability().hold());
  }

  /** The demand when the source could not be read: the last one, stale. */
  public static Demand unreadable(Optional<Demand> last, Instant now) {
    var since =
        last.map(Demand::state)
            .filter(SignalState.Stale.class::isInstance)
            .map(SignalState.Stale.class::cast)
            .map(SignalState.Stale::since)
            .orElse(now);
    return new Demand(last.map(Demand::points).orElse(List.of()), new SignalState.Stale(since));
  }

  private void group() {
    var label = input.source().origin().label();
    for (var series : input.series()) {
      if (!counts(series)) {
        continue;
      }
      var curve = Curve.of(series, input.now());
      dropped += curve.dropped();
      var origin = Optional.ofNullable(series.labels().get(label)).orElse("");
      if (!curve.samples().isEmpty()) {
        curves.computeIfAbsent(origin, _ -> new ArrayList<>()).add(curve);
      }
    }
  }

  private boolean counts(Series series) {
    return input
        .source()
        .applicationLabel()
        .map(label -> input.application().value().equals(series.labels().get(label)))
        .orElse(true);
  }

  private void addObserved() {
    curves.forEach(
        (origin, parts) -> {
          var location = origins.locate(origin);
          if (location.isEmpty()) {
            unknown.add(origin);
            return;
          }
          stoppedAt(parts).ifPresent(newest -> stopped.put(origin, newest));
          var counted = counted(parts);
          points.add(
              new DemandPoint(
                  origin,
                  location.get(),
                  rates.rate(counted, input.now()),
                  history(counted),
                  new TreeMap<>()));
        });
  }

  /**
   * When the first part of an origin stopped that was there within window and hold; one that ended
   * earlier was replaced, as long as another one goes on.
   */
  private Optional<Instant> stoppedAt(List<Curve> parts) {
    var freshest = input.now().minus(input.source().validity());
    boolean someGoesOn = parts.stream().anyMatch(this::isRecent);
    return parts.stream()
        .filter(part -> !someGoesOn || isRecent(part))
        .flatMap(part -> part.newest().stream())
        .filter(at -> at.isBefore(freshest))
        .min(Instant::compareTo);
  }

  private boolean isRecent(Curve part) {
    var recent = input.now().minus(input.stability().window()).minus(input.stability().hold());
    return part.newest().filter(at -> !at.isBefore(recent)).isPresent();
  }

  /** What was replaced by another does not count beside it; averages over increments see to it. */
  private List<Curve> counted(List<Curve> parts) {
    return switch (input.averaging()) {
      case Averaging.Trimmed _ when parts.stream().anyMatch(this::isRecent) ->
          parts.stream().filter(this::isRecent).toList();
      case Averaging.Trimmed _, Averaging.Increments _ -> parts;
    };
  }

  /** Origins of the last demand that are gone keep their rates while the rest goes on. */
  private void addVanished() {
    var last = input.last().map(Demand::points).orElse(List.of());
    for (var point : last) {
      var since = goneSince(point.origin());
      boolean gone = !curves.containsKey(point.origin()) && point.milliRps() > 0;
      if (gone && since.plus(FROZEN_AT_MOST).isAfter(input.now())) {
        stopped.put(point.origin(), since);
        points.add(DemandPoint.steady(point.origin(), point.location(), point.milliRps()));
      }
    }
  }

  private Instant goneSince(String origin) {
    return input
        .last()
        .map(Demand::state)
        .map(
            state ->
                switch (state) {
                  case SignalState.Stale(var since) -> since;
                  case SignalState.PartlyStale(var since, var gone) when gone.contains(origin) ->
                      since;
                  case SignalState.PartlyStale _, SignalState.Fresh _, SignalState.NotUsed _ ->
                      input.now();
                })
        .orElse(input.now());
  }

  private SignalState state() {
    if (stopped.isEmpty()) {
      return new SignalState.Fresh();
    }
    boolean all = points.stream().allMatch(point -> stopped.containsKey(point.origin()));
    return all
        ? new SignalState.Stale(stopped.values().stream().max(Instant::compareTo).orElseThrow())
        : new SignalState.PartlyStale(
            stopped.values().stream().min(Instant::compareTo).orElseThrow(),
            List.copyOf(stopped.keySet()));
  }

  /** The rates through the hold time, the last of them now's. */
  private List<Long> history(List<Curve> parts) {
    return instants().stream().map(at -> rates.rate(parts, at)).toList();
  }

  private List<Instant> instants() {
    var hold = input.stability().hold();
    var instants = new ArrayList<Instant>();
    for (int back = hold.isZero() ? 0 : INSTANTS - 1; back >= 0; back--) {
      instants.add(input.now().minus(hold.multipliedBy(back).dividedBy(INSTANTS - 1)));
    }
    return instants;
  }
}
