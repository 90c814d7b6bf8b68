package io.edgewright.policy.placement.solver;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Closes the gap that a relaxation leaves: depth first, each node bounded by the relaxation started
 * from its parent's multipliers, with candidates settled by their reduced costs. When half of the
 * candidates are closed the rest is renumbered; when few sets are left each is judged.
 */
final class BranchAndBound {
  private static final int BURST = 10;
  private static final int PATIENCE = 8;
  private static final double STEP = 0.1;

  /** From the choice of one in so many nodes a descent begins. */
  private static final int DESCENTS = 2;

  private static final byte[] OPEN_FIRST = {Status.OPEN, Status.CLOSED};
  private static final byte[] CLOSED_FIRST = {Status.CLOSED, Status.OPEN};

  private final Search search;
  private final Relaxation relaxation;
  private final Progress progress;

  /** What is searched. */
  enum Goal {
    /** Anything cheaper than the incumbent. */
    CHEAPER,
    /** The first set in the order of candidates that costs no more than the incumbent. */
    FIRST_OF_EQUALS,
    /** The first set in that order of all that cost least; explores more than the others. */
    FIRST_OF_CHEAPEST
  }

  /** What all parts of one tree share. */
  private static final class Progress {
    final Goal goal;
    final int bursts;
    final long ceiling;
    long bound = Long.MAX_VALUE;
    boolean stopped;
    long nodes;

    Progress(Goal goal, int bursts, long ceiling) {
      this.goal = goal;
      this.ceiling = ceiling;
      this.bursts = bursts;
    }
  }

  private BranchAndBound(Search search, byte[] status, Progress progress) {
    this.search = search;
    this.relaxation = search.relaxation(status);
    this.progress = progress;
  }

  /**
   * Explores all sets that a status allows, from where a relaxation of them has got.
   *
   * @param bursts how many bursts of steps a node takes at most
   * @param ceiling sets with a higher scaled bound are not looked for
   * @return the least bound over what was left unexplored; the largest number where nothing was
   */
  static long explore(Ascent.Rest rest, Goal goal, int bursts, long ceiling) {
    var progress = new Progress(goal, bursts, ceiling);
    new BranchAndBound(rest.search(), rest.status(), progress).node(rest.from(), Long.MIN_VALUE);
    return progress.bound;
  }

  private void node(Point from, long parentBound) {
    if (progress.stopped) {
      return;
    }
    if (search.work().exhausted()) {
      progress.bound = Math.min(progress.bound, parentBound);
      return;
    }
    byte[] saved = relaxation.status.clone();
    if (search.evaluator().narrow(relaxation.status)
        && !Enumeration.judges(search, relaxation.status, this::judge)) {
      bound(from, parentBound);
    }
    System.arraycopy(saved, 0, relaxation.status, 0, saved.length);
  }

  private void bound(Point from, long parentBound) {
    if (search.problem().separable()) {
      relaxation.start(from, STEP);
    } else {
      relaxation.start(from.multipliers(), 0.7);
    }
    ascend();
    if (relaxation.best() == SelectionBound.NONE_FITS || relaxation.best() > limit()) {
      return;
    }
    var best = relaxation.point();
    relaxation.evaluateBest();
    if (progress.goal != Goal.FIRST_OF_EQUALS) {
      offer(Status.positions(relaxation.chosen()));
    }
    relaxation.settle(limit());
    if (!search.evaluator().narrow(relaxation.status)) {
      return;
    }
    long here = Math.max(parentBound, integerBound());
    int[] alive = Status.alive(relaxation.status);
    if (alive.length * 2 <= relaxation.status.length && alive.length > 0) {
      var rest = search.restrictedTo(alive, search.work());
      var status = Status.picked(relaxation.status, alive);
      new BranchAndBound(rest, status, progress).branch(best.restrictedTo(alive), here);
    } else {
      branch(best, here);
    }
  }

  /** Offers a set, and now and then what a descent makes of it. */
  private void offer(int[] chosen) {
    search.offer(chosen);
    boolean descends = progress.nodes++ % DESCENTS == 0 && search.problem().separable();
    if (progress.goal == Goal.CHEAPER && descends) {
      search.localSearch().improve(chosen).ifPresent(search::offer);
    }
  }

  /** Goes on only while the goal seems to be in reach. */
  private void ascend() {
    long before = Long.MIN_VALUE;
    int enough = search.problem().separable() ? progress.bursts / 3 : 1;
    for (int burst = 0; burst < progress.bursts; burst++) {
      relaxation.ascend(BURST, limit(), PATIENCE);
      long now = relaxation.best();
      if (now == SelectionBound.NONE_FITS || now > limit()) {
        return;
      }
      boolean hopeless =
          burst >= Math.max(1, enough)
              && (double) (now - before) * (progress.bursts - burst) < limit() - now;
      if (hopeless) {
        return;
      }
      before = now;
    }
  }

  private void branch(Point from, long here) {
    if (Enumeration.judges(search, relaxation.status, this::judge)) {
      return;
    }
    var next = next(from.frequency());
    if (next.isEmpty()) {
      judge(Status.which(relaxation.status, Status.OPEN));
      return;
    }
    int candidate = next.getAsInt();
    boolean openFirst = progress.goal == Goal.FIRST_OF_EQUALS || from.frequency()[candidate] >= 0.5;
    for (byte side : openFirst ? OPEN_FIRST : CLOSED_FIRST) {
      relaxation.status[candidate] = side;
      node(from, here);
    }
    relaxation.status[candidate] = Status.FREE;
  }

  private void judge(int[] open) {
    if (progress.stopped || open.length == 0) {
      return;
    }
    boolean cheaper = progress.goal != Goal.FIRST_OF_EQUALS && search.offer(open);
    if (progress.goal != Goal.CHEAPER && !cheaper) {
      judgeEqual(open);
    }
  }

  private void judgeEqual(int[] open) {
    int[] ids = search.identified(open);
    boolean wanted =
        progress.goal == Goal.FIRST_OF_EQUALS || before(ids, search.incumbent().open());
    if (wanted
        && search.permits(open)
        && search.evaluator().cost(open) == search.incumbent().cost()) {
      search.incumbent().replace(ids);
      progress.stopped = progress.goal == Goal.FIRST_OF_EQUALS;
    }
  }

  /** Whether the first candidate that only one of two sets holds is of the one. */
  private static boolean before(int[] one, int[] other) {
    int at = Arrays.mismatch(one, other);
    return at >= 0 && at < one.length && (at == other.length || one[at] < other[at]);
  }

  private OptionalInt next(double[] frequency) {
    byte[] status = relaxation.status;
    int best = RuleState.NONE;
    double most = -1;
    for (int i = 0; i < status.length; i++) {
      if (status[i] != Status.FREE) {
        continue;
      }
      if (progress.goal == Goal.FIRST_OF_EQUALS) {
        return OptionalInt.of(i);
      }
      double undecided = 0.5 - Math.abs(frequency[i] - 0.5);
      if (undecided > most) {
        most = undecided;
        best = i;
      }
    }
    return best == RuleState.NONE ? OptionalInt.empty() : OptionalInt.of(best);
  }

  /** The largest scaled bound below which a set of interest may remain. */
  private long limit() {
    long limit = progress.goal == Goal.CHEAPER ? search.limit() : search.limitOfEquals();
    return Math.min(progress.ceiling, limit);
  }

  private long integerBound() {
    return search.integer(relaxation.best());
  }
}
