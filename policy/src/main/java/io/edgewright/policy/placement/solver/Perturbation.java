package io.edgewright.policy.placement.solver;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A variable neighbourhood search (Hansen and Mladenović 1997): exchanges more and more candidates
 * of the best set at random and descends from there, with a fixed seed.
 */
final class Perturbation {
  private static final int WIDEST = 12;

  private Perturbation() {}

  /** Runs until so many descents in a row have found nothing or the share of work is spent. */
  static void run(Search search, int idleDescents, int percentOfWork) {
    var from = search.incumbentHere();
    if (from.isPresent()) {
      run(search, from.get(), idleDescents, search.work().limit() / 100 * percentOfWork);
    }
  }

  /**
   * Runs among the candidates that are left, whether or not the incumbent is made of them
   * (heuristic concentration: Rosing and ReVelle 1997).
   */
  static void concentrate(Search search, int idleDescents, int percentOfWork) {
    long until = search.work().after(percentOfWork);
    search
        .incumbentHere()
        .or(() -> search.localSearch().improve(new int[0]))
        .ifPresent(from -> run(search, from, idleDescents, until));
  }

  private static void run(Search search, int[] first, int idleDescents, long until) {
    var random = new SplittableRandom(20_071L);
    var descent = search.localSearch();
    int[] best = first;
    long cost = search.evaluator().cost(best);
    int width = 2;
    for (int idle = 0; idle < idleDescents && search.work().spent() < until; idle++) {
      var start = shaken(best, search.problem().candidates(), width, random);
      int[] next = descent.improve(start).orElse(best);
      long costs = search.evaluator().cost(next);
      search.offer(next);
      boolean better = costs < cost;
      best = better ? next : best;
      cost = Math.min(cost, costs);
      idle = better ? 0 : idle;
      width = better || width >= WIDEST ? 2 : width + 1;
    }
    search.offer(best);
  }

  private static int[] shaken(int[] open, int candidates, int width, SplittableRandom random) {
    int[] shaken = open.clone();
    for (int k = 0; k < Math.min(width, open.length); k++) {
      int in = random.nextInt(candidates);
      if (Arrays.stream(shaken).noneMatch(i -> i == in)) {
        shaken[random.nextInt(shaken.length)] = in;
      }
    }
    Arrays.sort(shaken);
    return shaken;
  }
}
