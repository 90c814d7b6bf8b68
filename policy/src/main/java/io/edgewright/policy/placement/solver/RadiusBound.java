package io.edgewright.policy.placement.solver;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The least farthest distance that any set can have, by bisection: can the candidates within a
 * radius of each demand cover all of them (the p-centre by covering, Minieka 1970)? The sets found
 * on the way are offered to the search.
 */
final class RadiusBound {
  /** What part of the work one question may take: at first little, then more. */
  private static final int[] SHARES = {100, 25, 6};

  private final Search search;
  private final int[][] distance;
  private final long workLimit;

  /** No set has a smaller farthest distance. */
  private int low;

  /** Some cover has this one. */
  private int high;

  private RadiusBound(Search search, long workLimit) {
    var service = search.problem().service();
    this.search = search;
    this.workLimit = workLimit;
    this.distance =
        IntStream.range(0, search.problem().demands())
            .filter(j -> service.load()[j] > 0)
            .mapToObj(j -> service.distance()[j])
            .toArray(int[][]::new);
  }

  /** A distance below which no set brings the farthest demand. */
  static int least(Search search, long workLimit) {
    return new RadiusBound(search, workLimit).least();
  }

  private int least() {
    for (int[] row : distance) {
      low = Math.max(low, Arrays.stream(row).min().orElse(0));
    }
    high = Math.max(low, reached());
    for (int share : SHARES) {
      narrow(workLimit / share);
    }
    return low;
  }

  /**
   * Bisects as though what is not known were impossible, and then as though it were not.
   *
   * @param limit how much work one question may take
   */
  private void narrow(long limit) {
    int unknown = high;
    int from = low;
    while (from < high && !search.work().exhausted()) {
      int middle = from + (high - from) / 2;
      switch (answer(middle, limit)) {
        case COVERED -> high = Math.min(middle, high);
        case IMPOSSIBLE -> {
          from = above(middle);
          low = from;
        }
        case UNKNOWN -> {
          unknown = Math.min(unknown, middle);
          from = above(middle);
        }
      }
    }
    unknown = Math.min(unknown, high);
    while (low < unknown && !search.work().exhausted()) {
      int middle = low + (unknown - low) / 2;
      if (answer(middle, limit) == CoverSearch.Answer.IMPOSSIBLE) {
        low = above(middle);
      } else {
        unknown = middle;
      }
    }
  }

  private CoverSearch.Answer answer(int radius, long limit) {
    var own = new Work(limit);
    var cover = cover(radius, own);
    var answer = cover.run();
    search.work().spend(own.spent());
    cover
        .cover()
        .ifPresent(
            set -> {
              search.offer(set);
              search.localSearch().improve(set).ifPresent(search::offer);
              high = Math.min(high, farthest(set));
            });
    return answer;
  }

  private int reached() {
    return search.incumbent().exists()
        ? farthest(search.incumbent().open())
        : Arrays.stream(distance)
            .mapToInt(row -> Arrays.stream(row).max().orElse(0))
            .max()
            .orElse(0);
  }

  private int farthest(int[] open) {
    int worst = 0;
    for (int[] row : distance) {
      worst = Math.max(worst, Arrays.stream(open).map(i -> row[i]).min().orElse(0));
    }
    return worst;
  }

  /** The least distance above one. */
  private int above(int radius) {
    int least = Integer.MAX_VALUE;
    for (int[] row : distance) {
      for (int d : row) {
        least = d > radius && d < least ? d : least;
      }
    }
    return least == Integer.MAX_VALUE ? radius : least;
  }

  private CoverSearch cover(int radius, Work own) {
    int candidates = search.problem().candidates();
    int[][] rows =
        Arrays.stream(distance)
            .map(row -> IntStream.range(0, candidates).filter(i -> row[i] <= radius).toArray())
            .toArray(int[][]::new);
    own.spend((long) candidates * rows.length);
    var rules = search.problem().selection();
    var reduction = new CoverReduction(rules.partitions(), candidates, own);
    return new CoverSearch(rules, reduction.reduced(rows), own);
  }
}
