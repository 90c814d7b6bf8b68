package io.edgewright.policy.placement.solver;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Lifts the bound of a search and tries the sets that the relaxation chooses on the way. Candidates
 * that are in no better set are settled as they show, and the rest is renumbered as soon as it is
 * half: most of the way is then made with a few candidates.
 */
final class Ascent {
  private static final int ROUNDS = 60;
  private static final int STEPS = 25;
  private static final int PATIENCE = 25;

  /** When subgradient steps have become so small, those of the volume algorithm take over. */
  private static final double SMALL = 0.13;

  /** How large these are at first. */
  private static final double STEP = 0.02;

  private final Work work;
  private final long aim;
  private final boolean averages;
  private Search part;
  private Relaxation relaxation;
  private long bound = Long.MIN_VALUE;

  /**
   * From given multipliers.
   *
   * @param aim a scaled cost that the relaxation cannot exceed by much, whatever the rules cost
   *     that it does not know
   */
  Ascent(Search search, byte[] status, Multipliers from, long aim) {
    this.work = search.work();
    this.aim = aim;
    this.averages = search.problem().separable();
    this.part = search;
    this.relaxation = search.relaxation(status);
    relaxation.start(from, 1.0);
  }

  /** The same with what limits the load of candidates, from where this has got. */
  Ascent withLoads() {
    settle();
    return new Ascent(
        part.withLoads(), relaxation.status, relaxation.bestMultipliers(), Relaxation.UNKNOWN);
  }

  /** A bound on the cost of every set that is no dearer than the incumbent. */
  long bound() {
    return bound;
  }

  /** Whether no set is cheaper than the incumbent. */
  boolean closed() {
    return relaxation.best() == SelectionBound.NONE_FITS || part.provenBy(bound);
  }

  /** Climbs until the steps have become too small, or nothing is left to climb. */
  void run() {
    int[] tried = new int[0];
    long trying = 0;
    for (int round = 0; round < ROUNDS && relaxation.theta() > 1e-3; round++) {
      if (averages && !relaxation.averages() && relaxation.theta() <= SMALL) {
        relaxation.average(STEP);
      }
      relaxation.ascend(STEPS, Math.min(aim, part.limit()), PATIENCE);
      if (relaxation.best() != SelectionBound.NONE_FITS) {
        bound = Math.max(bound, part.integer(relaxation.best()));
      }
      if (closed() || relaxation.best() > aim || work.exhausted()) {
        return;
      }
      int[] chosen = Status.positions(relaxation.chosen());
      if (!Arrays.equals(chosen, tried) && 2 * trying <= work.spent()) {
        tried = chosen;
        long before = work.spent();
        part.localSearch().improve(chosen).ifPresent(part::offer);
        trying += work.spent() - before;
      }
      shrink();
    }
  }

  private void settle() {
    if (part.incumbent().exists()) {
      relaxation.settle(part.limitOfEquals());
    }
  }

  private void shrink() {
    settle();
    int[] alive = Status.alive(relaxation.status);
    if (alive.length * 2 > relaxation.status.length || alive.length == 0) {
      return;
    }
    double theta = relaxation.theta();
    boolean averaging = relaxation.averages();
    var from = relaxation.point().restrictedTo(alive);
    byte[] status = Status.picked(relaxation.status, alive);
    part = part.restrictedTo(alive, work);
    relaxation = part.relaxation(status);
    if (averaging) {
      relaxation.start(from, theta);
    } else {
      relaxation.start(from.multipliers(), theta);
    }
  }

  /** What is left to be searched. */
  Rest rest(Work spending) {
    settle();
    return rest(relaxation.status, spending);
  }

  /** What is left to be searched for sets that cost no more than so much. */
  Rest restUpTo(long cost, Work spending) {
    settle();
    byte[] status = relaxation.status.clone();
    relaxation.settle(status, part.scaled(cost));
    return rest(status, spending);
  }

  private Rest rest(byte[] status, Work spending) {
    int[] kept = Status.alive(status);
    return new Rest(
        part.restrictedTo(kept, spending),
        Status.picked(status, kept),
        relaxation.point().restrictedTo(kept));
  }

  /** Candidates that are not settled, and those that are open in every set that is left. */
  @SuppressWarnings("ArrayRecordComponent")
  record Rest(Search search, byte[] status, Point from) {
    /** Explores all of it. */
    long explore(BranchAndBound.Goal goal, int bursts) {
      return BranchAndBound.explore(this, goal, bursts, Long.MAX_VALUE);
    }

    /** Explores all sets that cost no more than so much and less than the incumbent. */
    long exploreUpTo(long cost, int bursts) {
      return BranchAndBound.explore(this, BranchAndBound.Goal.CHEAPER, bursts, search.scaled(cost));
    }

    long free() {
      return IntStream.range(0, status.length).filter(i -> status[i] == Status.FREE).count();
    }
  }
}
