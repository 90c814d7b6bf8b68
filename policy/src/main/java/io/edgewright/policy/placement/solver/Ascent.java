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

  private final Work work;
  private final long aim;
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
    var from = relaxation.bestMultipliers();
    byte[] status = Status.picked(relaxation.status, alive);
    part = part.restrictedTo(alive, work);
    relaxation = part.relaxation(status);
    relaxation.start(from, theta);
  }

  /** What is left to be searched. */
  Rest rest(Work spending) {
    settle();
    int[] kept = Status.alive(relaxation.status);
    return new Rest(
        part.restrictedTo(kept, spending),
        Status.picked(relaxation.status, kept),
        relaxation.bestMultipliers());
  }

  /** Candidates that are not settled, and those that are open in every set that is left. */
  @SuppressWarnings("ArrayRecordComponent")
  record Rest(Search search, byte[] status, Multipliers from) {
    /** Explores all of it. */
    long explore(BranchAndBound.Goal goal, int bursts) {
      return BranchAndBound.explore(search, status, from, goal, bursts);
    }

    long free() {
      return IntStream.range(0, status.length).filter(i -> status[i] == Status.FREE).count();
    }
  }
}
