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
  private static final int PATIENCE = 12;

  private final LocationProblem problem;
  private final Work work;
  private final Search search;
  private long bound = Long.MIN_VALUE;

  RootSearch(LocationProblem problem, Work work) {
    this.problem = problem;
    this.work = work;
    this.search = Search.of(problem, work, Instance.scaleOf(problem));
  }

  SearchOutcome run() {
    if (hopeless()) {
      return new NoSet(0);
    }
    search.localSearch().improve(new int[0]).ifPresent(search.incumbent()::offer);
    var relaxation = search.relaxation();
    if (!search.evaluator().narrow(relaxation.status)) {
      return new NoSet(work.spent());
    }
    relaxation.start(firstMultipliers(), new long[SideRow.of(problem.selection()).size()], 1.0);
    ascend(relaxation);
    if (relaxation.best() == SelectionBound.NONE_FITS) {
      return search.incumbent().exists() ? found(relaxation) : new NoSet(work.spent());
    }
    close(relaxation);
    return outcome(relaxation);
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
  private void ascend(Relaxation relaxation) {
    var descent = search.localSearch();
    int[] tried = new int[0];
    for (int round = 0; round < ROUNDS && !work.exhausted() && relaxation.theta() > 1e-4; round++) {
      relaxation.ascend(STEPS, limit(), PATIENCE);
      if (relaxation.best() == SelectionBound.NONE_FITS) {
        return;
      }
      bound = Math.max(bound, integer(relaxation.best()));
      if (proven()) {
        return;
      }
      int[] chosen = positions(relaxation.chosen());
      if (!Arrays.equals(chosen, tried)) {
        tried = chosen;
        descent.improve(chosen).ifPresent(search.incumbent()::offer);
      }
    }
  }

  /** Settles what can be settled and searches the rest. */
  private void close(Relaxation relaxation) {
    if (proven()) {
      return;
    }
    relaxation.settle(limitOfEquals());
    int[] kept = kept(relaxation.status);
    var rest = Search.of(problem.restrictedTo(kept), work, search.instance().scale);
    rest.incumbent().offer(renumbered(search.incumbent().open(), kept));
    Perturbation.run(rest, 200, 25);
    var inner = rest.relaxation();
    var tree = new BranchAndBound(rest, inner, BranchAndBound.Goal.CHEAPER, 40);
    tree.startFrom(picked(relaxation.status, kept));
    tree.explore(relaxation.bestMultipliers(), relaxation.bestRowMultipliers());
    search.incumbent().offer(original(rest.incumbent().open(), kept));
    bound = Math.max(bound, Math.min(tree.bound(), search.incumbent().cost()));
  }

  private SearchOutcome outcome(Relaxation relaxation) {
    if (!search.incumbent().exists()) {
      return work.exhausted() ? new Exhausted(work.spent()) : new NoSet(work.spent());
    }
    return found(relaxation);
  }

  private SearchOutcome found(Relaxation relaxation) {
    if (proven() || relaxation.best() == SelectionBound.NONE_FITS) {
      bound = search.incumbent().cost();
      takeFirstOfEquals(relaxation);
    }
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
  private void takeFirstOfEquals(Relaxation relaxation) {
    var again = search.relaxation();
    again.start(relaxation.bestMultipliers(), relaxation.bestRowMultipliers(), 1.0);
    if (relaxation.best() != SelectionBound.NONE_FITS) {
      again.settle(limitOfEquals());
    }
    int[] kept = kept(again.status);
    var own = new Work(Math.max(50_000_000L, work.spent() / 2));
    var rest = Search.of(problem.restrictedTo(kept), own, search.instance().scale);
    rest.incumbent().offer(renumbered(search.incumbent().open(), kept));
    var tree = new BranchAndBound(rest, rest.relaxation(), BranchAndBound.Goal.FIRST_OF_EQUALS, 15);
    tree.startFrom(picked(again.status, kept));
    tree.explore(relaxation.bestMultipliers(), relaxation.bestRowMultipliers());
    work.spend(own.spent());
    if (rest.incumbent().cost() == search.incumbent().cost()) {
      search.incumbent().replace(original(rest.incumbent().open(), kept));
    }
  }

  private boolean proven() {
    return search.incumbent().exists() && bound >= search.incumbent().cost();
  }

  private long limit() {
    return search.incumbent().exists()
        ? (search.incumbent().cost() - problem.charges().constant() - 1) * search.instance().scale
        : Relaxation.UNKNOWN;
  }

  private long limitOfEquals() {
    return search.incumbent().exists() ? limit() + search.instance().scale : Relaxation.UNKNOWN;
  }

  private long integer(long scaledBound) {
    return search.instance().unscaled(scaledBound) + problem.charges().constant();
  }

  /** Between the costs of the nearest and the second nearest candidate of the first set. */
  private long[] firstMultipliers() {
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
          sum += instance.sorted[j][k];
          seen++;
        }
      }
      multipliers[j] =
          seen == 0 ? instance.sorted[j][instance.candidates / 2] : Math.ceilDiv(sum, seen) + 1;
    }
    return multipliers;
  }

  private static int[] kept(byte[] status) {
    return IntStream.range(0, status.length).filter(i -> status[i] != Status.CLOSED).toArray();
  }

  private static byte[] picked(byte[] status, int[] kept) {
    byte[] picked = new byte[kept.length];
    for (int k = 0; k < kept.length; k++) {
      picked[k] = status[kept[k]];
    }
    return picked;
  }

  private static int[] renumbered(int[] open, int[] kept) {
    int[] renumbered =
        Arrays.stream(open).map(i -> Arrays.binarySearch(kept, i)).filter(k -> k >= 0).toArray();
    return renumbered.length == open.length ? renumbered : new int[0];
  }

  private static int[] original(int[] open, int[] kept) {
    return Arrays.stream(open).map(k -> kept[k]).toArray();
  }

  private static int[] positions(boolean[] chosen) {
    return IntStream.range(0, chosen.length).filter(i -> chosen[i]).toArray();
  }
}
