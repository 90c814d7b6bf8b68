package io.edgewright.policy.placement.solver;

import io.edgewright.policy.placement.solver.SearchOutcome.Exhausted;
import io.edgewright.policy.placement.solver.SearchOutcome.Found;
import io.edgewright.policy.placement.solver.SearchOutcome.NoSet;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The search from the start to the proof, or to the limit. */
final class RootSearch {
  private static final int ROUNDS = 60;
  private static final int STEPS = 25;
  private static final int PATIENCE = 25;

  private final LocationProblem problem;
  private final Work work;
  private final boolean firstOfEquals;
  private Search search;
  private long bound = Long.MIN_VALUE;

  RootSearch(LocationProblem problem, Work work) {
    this(problem, work, true);
  }

  /**
   * A search.
   *
   * @param firstOfEquals whether it matters which of equally cheap sets is found
   */
  RootSearch(LocationProblem problem, Work work, boolean firstOfEquals) {
    this.firstOfEquals = firstOfEquals;
    this.problem = problem.withLeastLocations();
    this.work = work;
    this.search = Search.of(this.problem, work);
  }

  /** Searches, beginning with what can be made of a set of candidates. */
  SearchOutcome run(int[] start) {
    if (hopeless()) {
      return new NoSet(0);
    }
    begin(start);
    if (problem.service().worstWeight() > 0) {
      long radius = RadiusBound.least(search, work.limit());
      search = search.withOffset(search.offset() + radius * problem.service().worstWeight());
    }
    byte[] status = search.firstStatus();
    if (!search.evaluator().narrow(status)) {
      return new NoSet(work.spent());
    }
    var relaxation = search.separableRelaxation(status);
    relaxation.start(firstMultipliers(search), 1.0);
    ascend(search, relaxation);
    if (!proven() && LoadLimits.bind(problem) && relaxation.best() != SelectionBound.NONE_FITS) {
      // Who serves what is ruled too: from where the bound without these rules has got.
      relaxation.settle(limitOfEquals());
      var from = relaxation.bestMultipliers();
      relaxation = search.relaxation(relaxation.status);
      relaxation.start(from, 1.0);
      ascend(search, relaxation);
    }
    if (bound == Long.MIN_VALUE && relaxation.best() != SelectionBound.NONE_FITS) {
      // A search that spent its limit before the first round still owes a bound.
      relaxation.ascend(STEPS, limit(), PATIENCE);
      bound = Math.max(bound, integer(relaxation.best()));
    }
    if (relaxation.best() != SelectionBound.NONE_FITS && !proven()) {
      close(relaxation);
    }
    return outcome(relaxation);
  }

  private void begin(int[] start) {
    var descent = search.localSearch();
    descent.improve(start).ifPresent(search::offer);
    if (!search.incumbent().exists() && start.length > 0) {
      descent.improve(new int[0]).ifPresent(search::offer);
    }
  }

  /** Whether counting alone shows that no set obeys the rules. */
  private boolean hopeless() {
    var rules = problem.selection();
    return rules.min() > Math.min(rules.max(), problem.candidates())
        || rules.require().stream().anyMatch(group -> group.length == 0)
        || rules.partitions().stream()
            .anyMatch(p -> p.minDomains() > Math.min(rules.max(), p.domains()));
  }

  /** Lifts the bound and tries the sets that the relaxation chooses on the way. */
  private void ascend(Search part, Relaxation relaxation) {
    var descent = part.localSearch();
    int[] tried = new int[0];
    long descending = 0;
    for (int round = 0; round < ROUNDS && !work.exhausted() && relaxation.theta() > 1e-3; round++) {
      relaxation.ascend(STEPS, limit(), PATIENCE);
      if (relaxation.best() == SelectionBound.NONE_FITS) {
        return;
      }
      bound = Math.max(bound, integer(relaxation.best()));
      if (proven()) {
        return;
      }
      int[] chosen = positions(relaxation.chosen());
      if (!Arrays.equals(chosen, tried) && 2 * descending <= work.spent()) {
        tried = chosen;
        long before = work.spent();
        descent.improve(chosen).ifPresent(part::offer);
        descending += work.spent() - before;
      }
    }
  }

  /** Settles what can be settled and searches the rest. */
  private void close(Relaxation relaxation) {
    relaxation.settle(limitOfEquals());
    int[] kept = Status.alive(relaxation.status);
    var rest = search.restrictedTo(kept, work);
    byte[] status = Status.picked(relaxation.status, kept);
    Perturbation.run(rest, 40, 15);
    long left =
        BranchAndBound.explore(
            rest, status, relaxation.bestMultipliers(), BranchAndBound.Goal.CHEAPER, 6);
    bound = Math.max(bound, Math.min(left, search.incumbent().cost()));
  }

  private SearchOutcome outcome(Relaxation relaxation) {
    var incumbent = search.incumbent();
    if (!incumbent.exists()) {
      return work.exhausted() ? new Exhausted(work.spent()) : new NoSet(work.spent());
    }
    if (proven() || relaxation.best() == SelectionBound.NONE_FITS) {
      bound = incumbent.cost();
      if (firstOfEquals) {
        takeFirstOfEquals(relaxation);
      }
    }
    return new Found(
        new OpenSet(
            incumbent.open(),
            incumbent.cost(),
            Math.min(bound, incumbent.cost()),
            false,
            work.spent()));
  }

  /** Replaces the set by the first, in the order of candidates, that costs the same. */
  private void takeFirstOfEquals(Relaxation relaxation) {
    var again = search.relaxation(search.firstStatus());
    again.start(relaxation.bestMultipliers(), 1.0);
    if (relaxation.best() != SelectionBound.NONE_FITS) {
      again.settle(limitOfEquals());
    }
    int[] kept = Status.alive(again.status);
    var own = new Work(Math.max(30_000_000L, work.spent() / 4));
    var rest = search.restrictedTo(kept, own);
    byte[] status = Status.picked(again.status, kept);
    BranchAndBound.explore(
        rest, status, relaxation.bestMultipliers(), BranchAndBound.Goal.FIRST_OF_EQUALS, 2);
    work.spend(own.spent());
  }

  private boolean proven() {
    return search.incumbent().exists() && bound >= search.incumbent().cost();
  }

  private long limit() {
    return search.incumbent().exists()
        ? limitOfEquals() - search.instance().scale
        : Relaxation.UNKNOWN;
  }

  private long limitOfEquals() {
    return search.incumbent().exists()
        ? (search.incumbent().cost() - search.offset()) * search.instance().scale
        : Relaxation.UNKNOWN;
  }

  private long integer(long scaledBound) {
    return search.instance().unscaled(scaledBound) + search.offset();
  }

  /** Between the costs of the nearest and the second nearest candidate of the first set. */
  static Multipliers firstMultipliers(Search search) {
    var instance = search.instance();
    boolean[] open = new boolean[instance.candidates];
    for (int i : search.incumbent().open()) {
      open[i] = true;
    }
    long[] multipliers = new long[instance.demands];
    for (int j = 0; j < multipliers.length; j++) {
      int seen = 0;
      long sum = 0;
      for (int k = 0; k < instance.candidates && seen < 2; k++) {
        if (open[instance.order[j][k]]) {
          sum += instance.near[j][k] * instance.unit[j];
          seen++;
        }
      }
      multipliers[j] =
          seen == 0
              ? instance.near[j][instance.candidates / 2] * instance.unit[j]
              : Math.ceilDiv(sum, seen) + 1;
    }
    return new Multipliers(multipliers, new long[SideRow.of(search.problem().selection()).size()]);
  }

  private static int[] positions(boolean[] chosen) {
    return IntStream.range(0, chosen.length).filter(i -> chosen[i]).toArray();
  }
}
