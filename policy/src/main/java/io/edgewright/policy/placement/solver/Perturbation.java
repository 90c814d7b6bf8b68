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
    var random = new SplittableRandom(20_071L);
    var descent = search.localSearch();
    int width = 2;
    for (int idle = 0; idle < idleDescents && search.work().within(percentOfWork); idle++) {
      var from = search.incumbentHere();
      if (from.isEmpty()) {
        return;
      }
      var start = shaken(from.get(), search.problem().candidates(), width, random);
      boolean better = descent.improve(start).map(search::offer).orElse(false);
      idle = better ? 0 : idle;
      width = better || width >= WIDEST ? 2 : width + 1;
    }
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
