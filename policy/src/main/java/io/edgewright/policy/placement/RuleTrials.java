package io.edgewright.policy.placement;

import io.edgewright.policy.placement.PlacementProblem.Mode;
import io.edgewright.policy.placement.PlacementRules.Assigning;
import io.edgewright.policy.placement.solver.LocationProblem;
import io.edgewright.policy.placement.solver.LocationProblem.Charges;
import io.edgewright.policy.placement.solver.LocationProblem.Limits;
import io.edgewright.policy.placement.solver.LocationProblem.Service;
import io.edgewright.policy.placement.solver.LocationSolver;
import io.edgewright.policy.placement.solver.SearchOutcome;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tries whether any set of clusters obeys some of a problem's rules, within so many steps for all
 * trials together. What a set costs is then what one of the rules limits, the prices or else the
 * number of locations: a bound on a cost proves sooner that nothing fits than a search for it does.
 */
final class RuleTrials {
  private final PlacementProblem problem;
  private final List<Site> everySite;
  private final long most;
  private long left;
  private int @Nullable [][] distances;

  /** Whether a set that obeys the rules exists. */
  enum Answer {
    POSSIBLE,
    IMPOSSIBLE,
    /** The steps were used up before either was shown. */
    UNDECIDED
  }

  /**
   * Trials of one problem.
   *
   * @param inAll how many steps all of them may take
   * @param most how many one may take
   */
  RuleTrials(PlacementProblem problem, long inAll, long most) {
    this.problem = problem;
    this.everySite = problem.sites();
    this.left = inAll;
    this.most = most;
  }

  /** Whether the rules that are not dropped can hold together. */
  Answer without(Set<RuleRef> dropped) {
    if (left <= 0) {
      return Answer.UNDECIDED;
    }
    if (isGiven(dropped)) {
      return whole(dropped);
    }
    var budget = problem.rules().budget().filter(rule -> !dropped.contains(rule.rule()));
    if (LocationSolver.hopeless(numbered(dropped, false))) {
      return Answer.IMPOSSIBLE;
    }
    var max = problem.rules().max();
    var rest = new HashSet<>(dropped);
    rest.add(budget.map(PlacementRules.Budget::rule).orElse(max.rule()));
    long limit =
        budget
            .map(PlacementRules.Budget::milliPrice)
            .orElse(dropped.contains(max.rule()) ? Long.MAX_VALUE : (long) max.count());
    var outcome = LocationSolver.solveWithin(numbered(rest, budget.isPresent()), limit, limit());
    left -= 1 + steps(outcome);
    return answer(outcome, limit);
  }

  /** Whether the set is given rather than searched, by a rule that is not dropped. */
  private boolean isGiven(Set<RuleRef> dropped) {
    return !(problem.mode() instanceof Mode.Search)
        && !dropped.contains(problem.rules().max().rule());
  }

  private Stream<Site> given(Set<RuleRef> dropped) {
    return ProblemMapper.candidates(problem, dropped).stream()
        .filter(site -> ProblemSolver.isWanted(problem.mode(), site));
  }

  /** Whether the set that is given obeys the rules about a set. */
  private Answer whole(Set<RuleRef> dropped) {
    var names = given(dropped).map(Site::name).collect(Collectors.toSet());
    var candidates = ProblemMapper.candidates(problem, dropped);
    int[] open =
        IntStream.range(0, candidates.size())
            .filter(i -> names.contains(candidates.get(i).name()))
            .toArray();
    return open.length > 0 && LocationSolver.obeysSelection(numbered(dropped, false), open)
        ? Answer.POSSIBLE
        : Answer.IMPOSSIBLE;
  }

  /** The least that a set costs a month that obeys the rules that are not dropped, if known. */
  Optional<Long> leastPrice(Set<RuleRef> dropped) {
    if (isGiven(dropped)) {
      return Optional.of(given(dropped).mapToLong(Site::milliPrice).sum());
    }
    var outcome = LocationSolver.solve(numbered(dropped, true), limit());
    left -= steps(outcome);
    return outcome instanceof SearchOutcome.Found(var set) && set.proven()
        ? Optional.of(set.cost())
        : Optional.empty();
  }

  private long limit() {
    return Math.clamp(left, 1, most);
  }

  private static long steps(SearchOutcome outcome) {
    return switch (outcome) {
      case SearchOutcome.Found(var set) -> set.work();
      case SearchOutcome.NoSet(var work) -> work;
      case SearchOutcome.Exhausted(var work) -> work;
    };
  }

  private static Answer answer(SearchOutcome outcome, long limit) {
    return switch (outcome) {
      case SearchOutcome.Found(var set) when set.cost() <= limit -> Answer.POSSIBLE;
      case SearchOutcome.Found(var set) when set.bound() > limit -> Answer.IMPOSSIBLE;
      case SearchOutcome.Found _, SearchOutcome.Exhausted _ -> Answer.UNDECIDED;
      case SearchOutcome.NoSet _ -> Answer.IMPOSSIBLE;
    };
  }

  private LocationProblem numbered(Set<RuleRef> dropped, boolean priced) {
    var candidates = ProblemMapper.candidates(problem, dropped);
    long[] each = candidates.stream().mapToLong(site -> priced ? site.milliPrice() : 1).toArray();
    var capacity = ProblemMapper.capacities(problem, dropped);
    return new LocationProblem(
        capacity.isPresent() ? service(candidates) : new Service(new int[0][], new long[0], 0, 0),
        new Charges(each, 0),
        ProblemMapper.selection(problem, dropped),
        new Limits(Optional.empty(), capacity, goesAnywhere(), false));
  }

  /** Whether it matters only how much is served, and not who is nearest to whom. */
  private boolean goesAnywhere() {
    var sharing = problem.rules().sharing();
    return sharing.assigning() == Assigning.SPLIT || sharing.overflow();
  }

  private Service service(List<Site> candidates) {
    long[] loads = ProblemMapper.loads(problem);
    return goesAnywhere()
        ? new Service(new int[1][candidates.size()], new long[] {Arrays.stream(loads).sum()}, 0, 0)
        : new Service(distancesTo(candidates), loads, 0, 0);
  }

  private int[][] distancesTo(List<Site> candidates) {
    int[][] all = distances;
    if (all == null) {
      all = ProblemMapper.distances(problem, everySite);
      distances = all;
    }
    var wanted = candidates.stream().map(Site::name).collect(Collectors.toSet());
    int[] kept =
        IntStream.range(0, everySite.size())
            .filter(i -> wanted.contains(everySite.get(i).name()))
            .toArray();
    return Arrays.stream(all)
        .map(row -> Arrays.stream(kept).map(i -> row[i]).toArray())
        .toArray(int[][]::new);
  }
}
