package io.edgewright.policy.spec;

import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.SourceLocation;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Says in our words what Section's policy means in this fleet. */
final class LocationOptimizerEvaluator {
  private static final Duration INCREMENT = Duration.ofMinutes(2);
  private static final Duration SPAN = Duration.ofMinutes(30);
  private static final Duration QUIET_SPAN = Duration.ofHours(24);

  private final SortedMap<String, SignalSource> signals;
  private final RegionEvaluator regions;
  private final List<Problem> problems = new ArrayList<>();

  private LocationOptimizerEvaluator(
      SortedMap<String, SignalSource> signals, RegionEvaluator regions) {
    // Round-trip times say how near traffic is, not where it comes from.
    this.signals = new TreeMap<>(signals);
    this.signals.values().removeIf(source -> source.clusterLabel().isPresent());
    this.regions = regions;
  }

  /**
   * A policy, and what keeps it from being followed.
   *
   * @param policy means nothing where there is a problem
   */
  record Meaning(PlacementPolicy policy, List<Problem> problems) {
    Meaning {
      problems = List.copyOf(problems);
    }
  }

  /**
   * What an optimizer means.
   *
   * @param name of the policy that is made of it
   */
  static Meaning evaluate(LocationOptimizer optimizer, String name, FleetFiles files) {
    var evaluator =
        new LocationOptimizerEvaluator(
            files.signals(), new RegionEvaluator(files.clusters().values()));
    var policy = evaluator.policy(optimizer, name);
    return new Meaning(policy, evaluator.problems);
  }

  private PlacementPolicy policy(LocationOptimizer optimizer, String name) {
    var stated = optimizer.metadata();
    var standard = Stability.DEFAULT;
    return new PlacementPolicy(
        new Metadata(name, stated.labels(), stated.location()),
        optimizer.locations(),
        signal(optimizer).map(signal -> traffic(optimizer, signal)),
        new Eligibility(
            Optional.empty(),
            optimizer.mustNotInclude().stream().flatMap(word -> selectors(word).stream()).toList(),
            Optional.empty(),
            List.of()),
        optimizer.mustInclude().stream()
            .flatMap(word -> selectors(word).stream().limit(1))
            .toList(),
        List.of(),
        Optional.empty(),
        new PlacementPolicy.Tuning(
            Optimisation.DEFAULT,
            new Stability(
                standard.switchingCost(),
                SPAN,
                standard.hold(),
                standard.hysteresis(),
                standard.maxMovesPerHour()),
            Optional.empty()));
  }

  private static TrafficRule traffic(LocationOptimizer optimizer, Located<String> signal) {
    var quietBelow =
        optimizer.minimumUsage().multiply(BigDecimal.valueOf(optimizer.locations().min()));
    return new TrafficRule(
        signal,
        optimizer.minimumUsage(),
        new Averaging.Increments(INCREMENT, QUIET_SPAN, quietBelow),
        Optional.empty(),
        optimizer.parameters());
  }

  /** The signal that the annotation names, else the only one that the fleet has. */
  private Optional<Located<String>> signal(LocationOptimizer optimizer) {
    if (optimizer.signal().isPresent()) {
      return optimizer.signal();
    }
    if (signals.size() == 1) {
      return Optional.of(new Located<>(signals.firstKey(), optimizer.location()));
    }
    problem(
        optimizer.location(),
        signals.isEmpty()
            ? "the fleet has no SignalSource that says where traffic comes from"
            : "the fleet has %d SignalSources, and this ConfigMap names none"
                .formatted(signals.size()),
        signals.isEmpty()
            ? "state one below signals/"
            : "annotate it with %s: one of %s"
                .formatted(
                    LocationOptimizer.SIGNAL_ANNOTATION, String.join(", ", signals.keySet())));
    return Optional.empty();
  }

  private List<Located<ClusterSelector>> selectors(Located<String> word) {
    var selectors = regions.selectors(word.value());
    if (selectors.isEmpty()) {
      problem(
          word.location(),
          "'%s' is no continent, and no cluster states it as its region or country"
              .formatted(word.value()),
          regions.hint(word.value()));
    }
    return selectors.stream().map(selector -> new Located<>(selector, word.location())).toList();
  }

  private void problem(SourceLocation location, String message, String hint) {
    problems.add(new Problem(location, message, hint));
  }
}
