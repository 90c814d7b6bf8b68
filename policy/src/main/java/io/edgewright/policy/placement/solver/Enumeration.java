package io.edgewright.policy.placement.solver;

import java.util.Arrays;
import java.util.function.Consumer;

/** Goes through the few sets that a status leaves, in the order of candidates. */
final class Enumeration {
  private static final int FEW = 24;

  private Enumeration() {}

  /** Hands every set of an allowed size to a judge if they are few; whether it did. */
  static boolean judges(Search search, byte[] status, Consumer<int[]> judge) {
    int[] open = Status.which(status, Status.OPEN);
    int[] free = Status.which(status, Status.FREE);
    var rules = search.problem().selection();
    int least = Math.max(0, rules.min() - open.length);
    int most = Math.min(free.length, rules.max() - open.length);
    if (count(free.length, least, most) > FEW) {
      return false;
    }
    extend(open, free, 0, new int[] {least, most}, judge);
    return true;
  }

  /** How many subsets of the free candidates have an allowed size, or many. */
  private static long count(int free, int least, int most) {
    long sum = 0;
    long choices = 1;
    for (int k = 0; k <= most && sum <= FEW; k++) {
      sum += k >= least ? choices : 0;
      choices = choices * (free - k) / (k + 1);
      if (choices > 1_000_000) {
        return k < most || sum > FEW ? Long.MAX_VALUE : sum;
      }
    }
    return sum;
  }

  private static void extend(int[] open, int[] free, int at, int[] sizes, Consumer<int[]> judge) {
    if (sizes[1] < 0 || free.length - at < sizes[0]) {
      return;
    }
    if (at == free.length) {
      judge.accept(open);
      return;
    }
    int[] more = Arrays.copyOf(open, open.length + 1);
    more[open.length] = free[at];
    Arrays.sort(more);
    extend(more, free, at + 1, new int[] {sizes[0] - 1, sizes[1] - 1}, judge);
    extend(open, free, at + 1, sizes, judge);
  }
}
