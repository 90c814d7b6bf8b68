package io.edgewright.policy.placement.solver;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A good set as though demands simply went to the nearest, from which the bound without other rules
 * climbs; where it obeys those too it is the first incumbent.
 */
final class FirstSet {
  private final Search search;
  private final int[] open;

  private FirstSet(Search search, int[] open) {
    this.search = search;
    this.open = open;
  }

  /** Finds the set, and an incumbent if it can, near a set of candidates that may break rules. */
  static FirstSet of(Search search, int[] start) {
    var simple = simple(search, start);
    boolean allowed = simple.map(search::offer).orElse(false);
    if (!allowed || search.problem().service().worstWeight() > 0) {
      var descent = search.localSearch();
      descent.improve(start).ifPresent(search::offer);
      if (!search.incumbent().exists()) {
        simple.flatMap(descent::improve).ifPresent(search::offer);
      }
      if (!search.incumbent().exists() && start.length > 0) {
        descent.improve(new int[0]).ifPresent(search::offer);
      }
    }
    return new FirstSet(search, simple.orElseGet(search.incumbent()::open));
  }

  private static Optional<int[]> simple(Search search, int[] start) {
    var problem = search.problem().separated();
    var evaluator = new NearestEvaluator(problem, search.work());
    return new LocalSearch(problem, search.instance(), evaluator, search.work()).improve(start);
  }

  /** What the relaxation without other rules cannot exceed. */
  long scaledCost() {
    var instance = search.instance();
    long cost = 0;
    for (int i : open) {
      cost += instance.fixed[i];
    }
    for (int j = 0; j < instance.demands && open.length > 0; j++) {
      int demand = j;
      cost += IntStream.of(open).mapToLong(i -> instance.cost(i, demand)).min().orElseThrow();
    }
    return open.length == 0 ? Relaxation.UNKNOWN : cost;
  }

  /** Between the costs of the nearest and the second nearest candidate of the first set. */
  Multipliers multipliers() {
    var instance = search.instance();
    boolean[] isOpen = new boolean[instance.candidates];
    for (int i : open) {
      isOpen[i] = true;
    }
    long[] multipliers = new long[instance.demands];
    for (int j = 0; j < multipliers.length; j++) {
      int seen = 0;
      long sum = 0;
      for (int k = 0; k < instance.candidates && seen < 2; k++) {
        if (isOpen[instance.order[j][k]]) {
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
}
