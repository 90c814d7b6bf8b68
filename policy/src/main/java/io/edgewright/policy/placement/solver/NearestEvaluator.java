package io.edgewright.policy.placement.solver;

import io.edgewright.policy.placement.solver.LocationProblem.MinimumLoad;
import java.util.Arrays;

/** Judges open sets when all of a demand goes to its nearest open candidate. */
final class NearestEvaluator implements Evaluator {
  private final LocationProblem problem;
  private final Work work;
  private final Requirements requirements;

  NearestEvaluator(LocationProblem problem, Work work) {
    this.problem = problem;
    this.work = work;
    this.requirements = new Requirements(problem.selection().require(), problem.candidates());
  }

  @Override
  public long cost(int[] open) {
    if (open.length == 0) {
      return FORBIDDEN;
    }
    return cost(open, nearest(open));
  }

  @Override
  public Moves from(int[] open) {
    if (open.length > 0 && !overflows()) {
      return new NearestMoves(problem, requirements, work, open);
    }
    var servers = new Servers(problem, open);
    work.spend((long) problem.demands() * open.length);
    return (in, out) -> {
      int[] after = LocalSearch.after(open, in, out);
      work.spend(4L * problem.demands());
      return after.length == 0 ? FORBIDDEN : cost(after, servers.after(in, out));
    };
  }

  private long cost(int[] open, int[] nearest) {
    if (shortfall(open, nearest) > 0 || overload(nearest) > 0) {
      return FORBIDDEN;
    }
    if (overflows()) {
      work.spend((long) nearest.length * (open.length + 30L));
      return Overflow.cost(problem, open);
    }
    return costOf(open, nearest);
  }

  private boolean overflows() {
    return problem.limits().overflow() && problem.limits().capacity().isPresent();
  }

  /** The nearest open candidate of each demand; of equals the first. */
  int[] nearest(int[] open) {
    int[] nearest = new int[problem.demands()];
    for (int j = 0; j < nearest.length; j++) {
      int[] distance = problem.service().distance()[j];
      int best = open[0];
      for (int i : open) {
        if (distance[i] < distance[best]) {
          best = i;
        }
      }
      nearest[j] = best;
    }
    work.spend((long) nearest.length * open.length);
    return nearest;
  }

  private long costOf(int[] open, int[] nearest) {
    var service = problem.service();
    long total = problem.charges().constant();
    for (int i : open) {
      total += problem.charges().fixed()[i];
    }
    int worst = 0;
    for (int j = 0; j < nearest.length; j++) {
      int distance = service.distance()[j][nearest[j]];
      total += service.distanceWeight() * service.load()[j] * distance;
      worst = service.load()[j] > 0 ? Math.max(worst, distance) : worst;
    }
    return total + service.worstWeight() * worst;
  }

  @Override
  public long violation(int[] open) {
    int[] nearest = nearest(open);
    return shortfall(open, nearest) + overload(nearest);
  }

  /** What open candidates serve less than they must; no requirement excuses these. */
  private long shortfall(int[] open, int[] nearest) {
    if (problem.limits().minimum().isEmpty()) {
      return 0;
    }
    var minimum = problem.limits().minimum().get();
    long[] missing = LoadRule.missing(minimum, nearest);
    long sum = 0;
    for (int i : open) {
      if (missing[i] > 0 && !requirements.excuse(i, open)) {
        sum += missing[i];
      }
    }
    return sum;
  }

  private long overload(int[] nearest) {
    var limits = problem.limits();
    if (limits.capacity().isEmpty() || limits.overflow()) {
      return 0;
    }
    long[] room = limits.capacity().get().clone();
    for (int j = 0; j < nearest.length; j++) {
      room[nearest[j]] -= problem.service().load()[j];
    }
    return -Arrays.stream(room).filter(left -> left < 0).sum();
  }

  /**
   * Opening more only takes load away, and closing only adds: an open candidate that would not
   * serve its minimum were no other free one opened never does, and one that is overloaded with all
   * of them open always is.
   */
  @Override
  public boolean narrow(byte[] status) {
    return narrowByMinimum(status) && narrowByCapacity(status);
  }

  private boolean narrowByMinimum(byte[] status) {
    if (problem.limits().minimum().isEmpty()) {
      return true;
    }
    var minimum = problem.limits().minimum().get();
    int[] open = Status.which(status, Status.OPEN);
    int[] nearest = open.length == 0 ? new int[0] : nearest(open);
    if (open.length > 0) {
      long[] missing = LoadRule.missing(minimum, nearest);
      for (int i : open) {
        if (missing[i] > 0 && !requirements.mayExcuse(i)) {
          return false;
        }
      }
    }
    for (int i = 0; i < status.length; i++) {
      if (status[i] == Status.FREE && !requirements.mayExcuse(i) && !serves(i, nearest, minimum)) {
        status[i] = Status.CLOSED;
      }
    }
    return true;
  }

  /** Whether a candidate serves its minimum beside those that are nearest without it. */
  private boolean serves(int candidate, int[] nearest, MinimumLoad minimum) {
    int[] after = new int[problem.demands()];
    for (int j = 0; j < after.length; j++) {
      int[] distance = problem.service().distance()[j];
      int i = nearest.length == 0 ? candidate : nearest[j];
      boolean keeps =
          distance[i] < distance[candidate]
              || (distance[i] == distance[candidate] && i < candidate);
      after[j] = keeps ? i : candidate;
    }
    work.spend(after.length);
    return LoadRule.missing(minimum, after, candidate) == 0;
  }

  private boolean narrowByCapacity(byte[] status) {
    var limits = problem.limits();
    if (limits.capacity().isEmpty()) {
      return true;
    }
    if (limits.overflow()) {
      return Overflow.enough(problem, status);
    }
    int[] possible = Status.alive(status);
    if (possible.length == 0) {
      return false;
    }
    long[] room = limits.capacity().get().clone();
    int[] nearest = nearest(possible);
    for (int j = 0; j < nearest.length; j++) {
      room[nearest[j]] -= problem.service().load()[j];
    }
    for (int i : possible) {
      if (room[i] < 0 && status[i] == Status.OPEN) {
        return false;
      }
      if (room[i] < 0) {
        status[i] = Status.CLOSED;
      }
    }
    return true;
  }
}
