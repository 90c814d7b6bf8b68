package io.edgewright.policy.placement;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.placement.PlacementRules.Assigning;
import io.edgewright.policy.placement.PlacementRules.Spread;
import io.edgewright.policy.placement.solver.DistanceTable;
import io.edgewright.policy.placement.solver.LocationProblem;
import io.edgewright.policy.placement.solver.LocationProblem.Budget;
import io.edgewright.policy.placement.solver.LocationProblem.Charges;
import io.edgewright.policy.placement.solver.LocationProblem.Limits;
import io.edgewright.policy.placement.solver.LocationProblem.MinimumLoad;
import io.edgewright.policy.placement.solver.LocationProblem.Partition;
import io.edgewright.policy.placement.solver.LocationProblem.Selection;
import io.edgewright.policy.placement.solver.LocationProblem.Service;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Numbers a placement problem's candidates, demands and domains for the solver. */
final class ProblemMapper {
  private static final DistanceMemo DISTANCES = new DistanceMemo();
  private static final long NO_CAPACITY_STATED = Long.MAX_VALUE / 4;

  private final PlacementProblem problem;
  private final Set<RuleRef> dropped;
  private final CostScale scale;
  private final List<Site> candidates;

  private ProblemMapper(PlacementProblem problem, Set<RuleRef> dropped) {
    this.problem = problem;
    this.dropped = dropped;
    this.scale = CostScale.of(problem);
    this.candidates = problem.sites().stream().filter(this::eligible).toList();
  }

  /** The problem as it is. */
  static MappedProblem map(PlacementProblem problem) {
    return new ProblemMapper(problem, Set.of()).mapped();
  }

  /** The sites that are eligible once some rules are dropped. */
  static List<Site> candidates(PlacementProblem problem, Set<RuleRef> dropped) {
    return new ProblemMapper(problem, dropped).candidates;
  }

  /** The rules about the set of candidates that are left once some are dropped. */
  static Selection selection(PlacementProblem problem, Set<RuleRef> dropped) {
    return new ProblemMapper(problem, dropped).selection();
  }

  /** What candidates can serve, where that is limited by a rule that is not dropped. */
  static Optional<long[]> capacities(PlacementProblem problem, Set<RuleRef> dropped) {
    return new ProblemMapper(problem, dropped).capacities();
  }

  /** How far sites are from demands, by demand and then by site, as the solver takes it. */
  static int[][] distances(PlacementProblem problem, List<Site> sites) {
    var scale = CostScale.of(problem);
    var points = problem.demand().points();
    int[][] distances = new int[points.size()][sites.size()];
    for (int j = 0; j < distances.length; j++) {
      for (int i = 0; i < sites.size(); i++) {
        distances[j][i] =
            scale.units(
                Nearness.between(points.get(j), sites.get(i), problem.weighting().metric()));
      }
    }
    return distances;
  }

  private boolean eligible(Site site) {
    return site.exclusions().stream()
        .allMatch(
            reason ->
                switch (reason) {
                  case Reason.Filtered(var rule) -> dropped.contains(rule);
                  case Reason.RegionUnknown(_, var rule) -> dropped.contains(rule);
                  case Reason.NoRoom(_, var rule) -> dropped.contains(rule);
                  case Reason.Unavailable _,
                      Reason.Serving _,
                      Reason.BelowMinimumUsage _,
                      Reason.NotChosen _,
                      Reason.LeaderElsewhere _ ->
                      false;
                });
  }

  private MappedProblem mapped() {
    return new MappedProblem(
        candidates, scale, new LocationProblem(service(), charges(), selection(), limits()));
  }

  private Service service() {
    var weighting = problem.weighting();
    return new Service(
        table(), loads(), scale.distanceWeight(weighting), scale.worstWeight(weighting));
  }

  private DistanceTable table() {
    var key =
        DistanceMemo.Key.of(
            problem.demand().points(), candidates, problem.weighting(), scale.metres());
    return DISTANCES.table(key, () -> distances(problem, candidates));
  }

  private long[] loads() {
    return loads(problem);
  }

  /** What comes from each origin, in 1/1000 requests per second. */
  static long[] loads(PlacementProblem problem) {
    return problem.demand().points().stream().mapToLong(DemandPoint::milliRps).toArray();
  }

  /** Every location counts 1, so that of equally cheap sets the smaller is chosen. */
  private Charges charges() {
    var weighting = problem.weighting();
    long switching = problem.inForce().isEmpty() ? 0 : scale.switchingCost(weighting);
    long price = scale.priceWeight(weighting);
    long[] fixed = new long[candidates.size()];
    for (int i = 0; i < fixed.length; i++) {
      var site = candidates.get(i);
      boolean here = problem.inForce().contains(site.name());
      fixed[i] = 1 + price * site.milliPrice() + (here ? -switching : switching);
    }
    return new Charges(fixed, switching * problem.inForce().size());
  }

  private Selection selection() {
    var rules = problem.rules();
    return new Selection(
        dropped.contains(rules.min().rule()) ? 1 : rules.min().count(),
        dropped.contains(rules.max().rule()) ? Integer.MAX_VALUE : rules.max().count(),
        rules.require().stream()
            .filter(require -> !dropped.contains(require.rule()))
            .map(require -> positions(require.clusters()))
            .toList(),
        rules.spread().stream()
            .filter(spread -> !dropped.contains(spread.rule()))
            .map(this::partition)
            .toList(),
        rules
            .budget()
            .filter(budget -> !dropped.contains(budget.rule()))
            .map(
                budget ->
                    new Budget(
                        candidates.stream().mapToLong(Site::milliPrice).toArray(),
                        budget.milliPrice())));
  }

  private int[] positions(Set<ClusterName> clusters) {
    return java.util.stream.IntStream.range(0, candidates.size())
        .filter(i -> clusters.contains(candidates.get(i).name()))
        .toArray();
  }

  private Partition partition(Spread spread) {
    var numbers = new TreeMap<String, Integer>();
    int[] domain = new int[candidates.size()];
    for (int i = 0; i < domain.length; i++) {
      // A site without a domain is eligible only while the rule is out of force.
      var name = candidates.get(i).domains().getOrDefault(spread.by(), "");
      domain[i] = numbers.computeIfAbsent(name, _ -> numbers.size());
    }
    return new Partition(
        domain,
        numbers.size(),
        spread.minDomains(),
        spread.maxPerDomain().orElse(Integer.MAX_VALUE));
  }

  private Limits limits() {
    var sharing = problem.rules().sharing();
    return new Limits(
        minimum(), capacities(), sharing.assigning() == Assigning.SPLIT, sharing.overflow());
  }

  private Optional<long[]> capacities() {
    boolean binds =
        problem.rules().sharing().capacity().filter(rule -> !dropped.contains(rule)).isPresent()
            && candidates.stream().anyMatch(site -> site.capacityMilliRps().isPresent());
    return binds
        ? Optional.of(
            candidates.stream()
                .mapToLong(site -> site.capacityMilliRps().orElse(NO_CAPACITY_STATED))
                .toArray())
        : Optional.empty();
  }

  private Optional<MinimumLoad> minimum() {
    return problem
        .rules()
        .minimum()
        .map(
            minimum -> {
              boolean[] present = new boolean[candidates.size()];
              for (int i = 0; i < present.length; i++) {
                present[i] = problem.inForce().contains(candidates.get(i).name());
              }
              return new MinimumLoad(minimum.enter(), minimum.leave(), present, history());
            });
  }

  /** Loads by instant; points whose histories differ in length are taken to have been steady. */
  private long[][] history() {
    var points = problem.demand().points();
    int instants = points.stream().mapToInt(point -> point.history().size()).max().orElse(1);
    long[][] history = new long[Math.max(1, instants)][points.size()];
    for (int t = 0; t < history.length; t++) {
      for (int j = 0; j < points.size(); j++) {
        var point = points.get(j);
        history[t][j] =
            point.history().size() == history.length ? point.history().get(t) : point.milliRps();
      }
    }
    return history;
  }
}
