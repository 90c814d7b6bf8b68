package io.edgewright.policy.placement.solver;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Closes the gap that a relaxation leaves: depth first, each node bounded by the relaxation started
 * from its parent's multipliers, with candidates settled by their reduced costs.
 */
final class BranchAndBound {
  private static final int PATIENCE = 5;

  private final Evaluator evaluator;
  private final Relaxation relaxation;
  private final Incumbent incumbent;
  private final Instance instance;
  private final Work work;
  private final int steps;
  private final Goal goal;
  private final long constant;
  private long bound = Long.MAX_VALUE;
  private boolean stopped;

  /** What is searched. */
  enum Goal {
    /** Anything cheaper than the incumbent. */
    CHEAPER,
    /** The first set in the order of candidates that costs no more than the incumbent. */
    FIRST_OF_EQUALS
  }

  BranchAndBound(Search search, Relaxation relaxation, Goal goal, int steps) {
    this.evaluator = search.evaluator();
    this.instance = search.instance();
    this.incumbent = search.incumbent();
    this.work = search.work();
    this.constant = search.problem().charges().constant();
    this.relaxation = relaxation;
    this.goal = goal;
    this.steps = steps;
  }

  /** The least bound over what was left unexplored; the largest number where nothing was. */
  long bound() {
    return bound;
  }

  /** Explores below the relaxation's present status, starting from the given multipliers. */
  void explore(long[] multipliers, long[] rowMultipliers) {
    node(new Multipliers(multipliers, rowMultipliers), Long.MIN_VALUE, 0);
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Multipliers(long[] demands, long[] rows) {}

  private void node(Multipliers start, long parentBound, int depth) {
    if (stopped) {
      return;
    }
    if (work.exhausted()) {
      bound = Math.min(bound, parentBound);
      return;
    }
    byte[] saved = relaxation.status.clone();
    if (evaluator.narrow(relaxation.status)) {
      relaxation.start(start.demands(), start.rows(), depth == 0 ? 1.0 : 0.6);
      relaxation.ascend(steps, limit(), PATIENCE);
      long here = Math.max(parentBound, integerBound(relaxation.best()));
      if (open(relaxation.best())) {
        branch(here, depth);
      }
    }
    System.arraycopy(saved, 0, relaxation.status, 0, saved.length);
  }

  private void branch(long here, int depth) {
    var best = new Multipliers(relaxation.bestMultipliers(), relaxation.bestRowMultipliers());
    if (goal == Goal.CHEAPER) {
      relaxation.evaluateBest();
      incumbent.offer(positions(relaxation.chosen()));
    }
    relaxation.settle(limit());
    if (!evaluator.narrow(relaxation.status)) {
      return;
    }
    var next = next();
    if (next.isEmpty()) {
      leaf();
      return;
    }
    int candidate = next.getAsInt();
    boolean openFirst = goal == Goal.FIRST_OF_EQUALS || relaxation.frequency()[candidate] >= 0.5;
    for (byte side : openFirst ? OPEN_FIRST : CLOSED_FIRST) {
      relaxation.status[candidate] = side;
      node(best, here, depth + 1);
    }
    relaxation.status[candidate] = Status.FREE;
  }

  private static final byte[] OPEN_FIRST = {Status.OPEN, Status.CLOSED};
  private static final byte[] CLOSED_FIRST = {Status.CLOSED, Status.OPEN};

  private void leaf() {
    int[] open = Status.which(relaxation.status, Status.OPEN);
    if (goal == Goal.CHEAPER) {
      incumbent.offer(open);
    } else if (open.length > 0
        && evaluator.cost(open) == incumbent.cost()
        && incumbent.permits(open)) {
      incumbent.replace(open);
      stopped = true;
    }
  }

  private OptionalInt next() {
    byte[] status = relaxation.status;
    int best = RuleState.NONE;
    double most = -1;
    for (int i = 0; i < status.length; i++) {
      if (status[i] != Status.FREE) {
        continue;
      }
      if (goal == Goal.FIRST_OF_EQUALS) {
        return OptionalInt.of(i);
      }
      double undecided = 0.5 - Math.abs(relaxation.frequency()[i] - 0.5);
      if (undecided > most) {
        most = undecided;
        best = i;
      }
    }
    return best == RuleState.NONE ? OptionalInt.empty() : OptionalInt.of(best);
  }

  /** The largest scaled bound below which a set of interest may remain. */
  private long limit() {
    if (!incumbent.exists()) {
      return Relaxation.UNKNOWN;
    }
    long wanted = incumbent.cost() - constant - (goal == Goal.CHEAPER ? 1 : 0);
    return wanted * instance.scale;
  }

  private boolean open(long scaledBound) {
    return scaledBound != SelectionBound.NONE_FITS && scaledBound <= limit();
  }

  private long integerBound(long scaledBound) {
    return scaledBound == SelectionBound.NONE_FITS
        ? Long.MAX_VALUE
        : instance.unscaled(scaledBound) + constant;
  }

  private static int[] positions(boolean[] chosen) {
    return java.util.stream.IntStream.range(0, chosen.length).filter(i -> chosen[i]).toArray();
  }

  /** Copies a status into the relaxation. */
  void startFrom(byte[] status) {
    System.arraycopy(status, 0, relaxation.status, 0, status.length);
    Arrays.fill(relaxation.frequency(), 0);
  }
}
