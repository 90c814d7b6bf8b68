package io.edgewright.policy.placement.solver;

import java.util.Arrays;

/** Judges open sets when demands may be shared: by the cheapest transport within capacity. */
final class SplitEvaluator implements Evaluator {
  private final LocationProblem problem;
  private final Work work;

  SplitEvaluator(LocationProblem problem, Work work) {
    this.problem = problem;
    this.work = work;
  }

  @Override
  public long cost(int[] open) {
    if (open.length == 0) {
      return FORBIDDEN;
    }
    var transport = transport(open);
    return transport.complete() && transport.shortfall() == 0
        ? costOf(open, transport.flow())
        : FORBIDDEN;
  }

  @Override
  public Moves from(int[] open) {
    return (in, out) -> cost(LocalSearch.after(open, in, out));
  }

  Transport transport(int[] open) {
    long[] least = new long[open.length];
    problem
        .limits()
        .minimum()
        .ifPresent(
            minimum -> {
              for (int k = 0; k < open.length; k++) {
                boolean excused = excused(open, open[k]);
                long wanted = minimum.present()[open[k]] ? minimum.leave() : minimum.enter();
                least[k] = excused ? 0 : wanted;
              }
            });
    var transport = Transport.solve(problem, open, least);
    work.spend(transport.steps());
    return transport;
  }

  private boolean excused(int[] open, int candidate) {
    for (int[] group : problem.selection().require()) {
      boolean member = Arrays.stream(group).anyMatch(i -> i == candidate);
      long members = Arrays.stream(group).filter(i -> Arrays.binarySearch(open, i) >= 0).count();
      if (member && members == 1) {
        return true;
      }
    }
    return false;
  }

  private long costOf(int[] open, long[][] flow) {
    var service = problem.service();
    long total = problem.charges().constant();
    int worst = 0;
    for (int k = 0; k < open.length; k++) {
      total += problem.charges().fixed()[open[k]];
      for (int j = 0; j < problem.demands(); j++) {
        int distance = service.distance()[j][open[k]];
        total += service.distanceWeight() * flow[k][j] * distance;
        worst = flow[k][j] > 0 ? Math.max(worst, distance) : worst;
      }
    }
    return total + service.worstWeight() * worst;
  }

  @Override
  public long violation(int[] open) {
    long unserved = 0;
    if (problem.limits().capacity().isPresent()) {
      unserved = Arrays.stream(problem.service().load()).sum();
      for (int i : open) {
        unserved -= Math.min(unserved, problem.limits().capacity().get()[i]);
      }
    }
    return problem.limits().minimum().isEmpty() ? unserved : unserved + transport(open).shortfall();
  }

  @Override
  public boolean narrow(byte[] status) {
    return problem.limits().capacity().isEmpty() || Overflow.enough(problem, status);
  }
}
