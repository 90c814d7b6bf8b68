package io.edgewright.policy.placement.solver;

import io.edgewright.policy.placement.solver.SearchOutcome.Exhausted;
import io.edgewright.policy.placement.solver.SearchOutcome.Found;
import io.edgewright.policy.placement.solver.SearchOutcome.NoSet;

/** The search from the start to the proof, or to the limit. */
final class RootSearch {
  /** Of so few candidates all sets are explored before anything else is tried. */
  private static final int FEW = 100;

  /** What that may take, in steps. */
  private static final long FEW_LIMIT = 20_000_000L;

  private final LocationProblem problem;
  private final Work work;
  private final boolean firstOfEquals;
  private final long enough;
  private Search search;
  private long bound = Long.MIN_VALUE;

  RootSearch(LocationProblem problem, Work work) {
    this(problem, work, true, Long.MIN_VALUE);
  }

  /**
   * A search.
   *
   * @param firstOfEquals whether it matters which of equally cheap sets is found
   */
  RootSearch(LocationProblem problem, Work work, boolean firstOfEquals) {
    this(problem, work, firstOfEquals, Long.MIN_VALUE);
  }

  /**
   * A search.
   *
   * @param enough a set that costs no more ends the search, be it the cheapest or not
   */
  RootSearch(LocationProblem problem, Work work, boolean firstOfEquals, long enough) {
    this.firstOfEquals = firstOfEquals;
    this.enough = enough;
    this.problem = problem.withLeastLocations();
    this.work = work;
    this.search = Search.of(this.problem, work);
  }

  /** Searches, beginning with what can be made of a set of candidates. */
  SearchOutcome run(int[] start) {
    if (hopeless(problem)) {
      return new NoSet(0);
    }
    var first = FirstSet.of(search, start);
    if (isEnough()) {
      return found();
    }
    if (problem.service().worstWeight() > 0) {
      long radius = RadiusBound.least(search, work.limit());
      search = search.withOffset(search.offset() + radius * problem.service().worstWeight());
    }
    byte[] status = search.firstStatus();
    if (!search.evaluator().narrow(status)) {
      return new NoSet(work.spent());
    }
    var ascent = new Ascent(search, status, first.multipliers(), first.scaledCost());
    climb(ascent);
    if (isEnough()) {
      return found();
    }
    boolean simple = search.limitOfEquals() <= first.scaledCost();
    if (simple && !ascent.closed() && explored(ascent)) {
      return found();
    }
    if (!ascent.closed() && LoadLimits.bind(problem)) {
      // Who serves what is ruled too: from where the bound without these rules has got.
      ascent = ascent.withLoads();
      climb(ascent);
    }
    if (!ascent.closed()) {
      close(ascent);
    }
    return outcome(ascent);
  }

  private boolean isEnough() {
    return search.incumbent().exists() && search.incumbent().cost() <= enough;
  }

  private void climb(Ascent ascent) {
    ascent.run();
    bound = Math.max(bound, ascent.bound());
  }

  /** Whether counting alone shows that no set obeys the rules. */
  static boolean hopeless(LocationProblem problem) {
    var rules = problem.selection();
    return rules.min() > Math.min(rules.max(), problem.candidates())
        || rules.require().stream().anyMatch(group -> group.length == 0)
        || rules.partitions().stream()
            .anyMatch(p -> p.minDomains() > Math.min(rules.max(), p.domains()));
  }

  /**
   * Whether all that is left could be explored with little work, and so the search is at its end.
   */
  private boolean explored(Ascent ascent) {
    var own = new Work(Math.min(FEW_LIMIT, work.limit() / 8));
    var rest = ascent.rest(own);
    if (!search.incumbent().exists() || rest.free() > FEW) {
      return false;
    }
    long left = rest.explore(BranchAndBound.Goal.FIRST_OF_CHEAPEST, 6);
    work.spend(own.spent());
    if (left != Long.MAX_VALUE) {
      return false;
    }
    bound = search.incumbent().cost();
    return true;
  }

  /** Settles what can be settled and searches the rest. */
  private void close(Ascent ascent) {
    if (problem.separable() && search.incumbent().exists() && bound > Long.MIN_VALUE) {
      for (int shift = 3; shift >= 1; shift--) {
        var core = ascent.restUpTo(middle(shift), work);
        Perturbation.concentrate(core.search(), 12, 2);
      }
      deepen(ascent);
    }
    if (search.provenBy(bound) || isEnough()) {
      return;
    }
    var rest = ascent.rest(work);
    Perturbation.run(rest.search(), 40, 15);
    long left = rest.explore(BranchAndBound.Goal.CHEAPER, 6);
    bound = Math.max(bound, Math.min(left, search.incumbent().cost()));
  }

  /**
   * Searches for sets that cost hardly more than the bound, then for dearer ones, and so on: with
   * such a ceiling most candidates are settled. Where there is none the bound rises to the ceiling;
   * where there is one it is far better than the incumbent.
   */
  private void deepen(Ascent ascent) {
    for (int shift = 4;
        !search.provenBy(bound) && !isEnough() && !work.exhausted();
        shift = Math.max(0, shift - 1)) {
      long ceiling = middle(shift);
      var own = new Work(work.left() / 4 * 3);
      long left = ascent.restUpTo(ceiling, own).exploreUpTo(ceiling, 12);
      work.spend(own.spent());
      if (left != Long.MAX_VALUE) {
        bound = Math.max(bound, Math.min(left, ceiling + 1));
        return;
      }
      bound = Math.min(ceiling + 1, search.incumbent().cost());
    }
  }

  /** A cost between the bound and the incumbent, the nearer to the bound the larger the shift. */
  private long middle(int shift) {
    return bound + (search.incumbent().cost() - 1 - bound >> shift);
  }

  private SearchOutcome outcome(Ascent ascent) {
    if (!search.incumbent().exists()) {
      return work.exhausted() ? new Exhausted(work.spent()) : new NoSet(work.spent());
    }
    if (search.provenBy(bound) || ascent.closed()) {
      bound = search.incumbent().cost();
      if (firstOfEquals) {
        takeFirstOfEquals(ascent);
      }
    }
    return found();
  }

  private SearchOutcome found() {
    var incumbent = search.incumbent();
    return new Found(
        new OpenSet(
            incumbent.open(),
            incumbent.cost(),
            Math.min(bound, incumbent.cost()),
            false,
            work.spent()));
  }

  /** Replaces the set by the first, in the order of candidates, that costs the same. */
  private void takeFirstOfEquals(Ascent ascent) {
    var own = new Work(Math.max(30_000_000L, work.spent() / 4));
    ascent.rest(own).explore(BranchAndBound.Goal.FIRST_OF_EQUALS, 2);
    work.spend(own.spent());
  }
}
