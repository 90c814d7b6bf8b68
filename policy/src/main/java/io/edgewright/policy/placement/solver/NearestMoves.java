package io.edgewright.policy.placement.solver;

import io.edgewright.policy.placement.solver.LocationProblem.MinimumLoad;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges the moves from one open set when all of a demand goes to its nearest open candidate, by
 * what they change: the demands of the closed candidate, and those that the opened one takes.
 */
final class NearestMoves implements Evaluator.Moves {
  private final LocationProblem problem;
  private final Requirements requirements;
  private final Work work;
  private final int[] open;
  private final Servers servers;
  private final int[][] servedBy;
  private final int[] @Nullable [] takenBy;
  private final long[] now;
  private final long[][] then;
  private final long before;

  NearestMoves(LocationProblem problem, Requirements requirements, Work work, int[] open) {
    this.problem = problem;
    this.requirements = requirements;
    this.work = work;
    this.open = open.clone();
    this.servers = new Servers(problem, open);
    this.servedBy = servers.demandsByServer(problem.candidates());
    this.takenBy = new int[problem.candidates()][];
    this.now = served(problem.service().load());
    this.then =
        minimum().stream()
            .flatMap(minimum -> Arrays.stream(minimum.history()))
            .map(this::served)
            .toArray(long[][]::new);
    this.before = separable();
    work.spend((long) problem.demands() * (open.length + 1 + then.length));
  }

  private Optional<MinimumLoad> minimum() {
    return problem.limits().minimum();
  }

  /** What each candidate serves of some loads. */
  private long[] served(long[] loads) {
    long[] served = new long[problem.candidates()];
    for (int i : open) {
      served[i] = Arrays.stream(servedBy[i]).mapToLong(j -> loads[j]).sum();
    }
    return served;
  }

  private long separable() {
    long total = problem.charges().constant();
    for (int i : open) {
      total += problem.charges().fixed()[i];
      for (int j : servedBy[i]) {
        total += serving(j, i);
      }
    }
    return total;
  }

  private long serving(int demand, int candidate) {
    var service = problem.service();
    return service.distanceWeight()
        * service.load()[demand]
        * service.distance()[demand][candidate];
  }

  @Override
  public long costAfter(int in, int out) {
    int[] after = LocalSearch.after(open, in, out);
    if (after.length == 0) {
      return Evaluator.FORBIDDEN;
    }
    long cost = before + shift(in, out, 1);
    boolean allowed = allowed(after);
    shift(in, out, -1);
    if (!allowed) {
      return Evaluator.FORBIDDEN;
    }
    cost += in == RuleState.NONE ? 0 : problem.charges().fixed()[in];
    cost -= out == RuleState.NONE ? 0 : problem.charges().fixed()[out];
    return cost + problem.service().worstWeight() * worst(in, out);
  }

  /** Moves the loads of a move there, or back; what serving costs more then. */
  private long shift(int in, int out, int sign) {
    long more = 0;
    if (out != RuleState.NONE) {
      for (int j : servedBy[out]) {
        more += shift(j, out, servers.after(j, in, out), sign);
      }
    }
    if (in != RuleState.NONE) {
      for (int j : taken(in)) {
        int server = servers.nearest(j);
        more += server == out ? 0 : shift(j, server, in, sign);
      }
    }
    return more;
  }

  private long shift(int demand, int from, int to, int sign) {
    long load = sign * problem.service().load()[demand];
    now[from] -= load;
    now[to] += load;
    for (int t = 0; t < then.length; t++) {
      long loadThen = sign * minimum().orElseThrow().history()[t][demand];
      then[t][from] -= loadThen;
      then[t][to] += loadThen;
    }
    work.spend(1L + then.length);
    return serving(demand, to) - serving(demand, from);
  }

  /** The demands that are nearer to a closed candidate than to any open one. */
  private int[] taken(int candidate) {
    int[] known = takenBy[candidate];
    if (known == null) {
      known = servers.taken(candidate);
      takenBy[candidate] = known;
      work.spend(problem.demands());
    }
    return known;
  }

  private boolean allowed(int[] after) {
    work.spend(after.length * (1L + then.length));
    return withinCapacity(after) && atLeastMinimum(after);
  }

  private boolean withinCapacity(int[] after) {
    var limits = problem.limits();
    if (limits.capacity().isEmpty()) {
      return true;
    }
    long[] capacity = limits.capacity().get();
    return Arrays.stream(after).allMatch(i -> now[i] <= capacity[i]);
  }

  private boolean atLeastMinimum(int[] after) {
    if (minimum().isEmpty()) {
      return true;
    }
    var minimum = minimum().get();
    for (int i : after) {
      if (LoadRule.missing(minimum, then, i) > 0 && !requirements.excuse(i, after)) {
        return false;
      }
    }
    return true;
  }

  /** The farthest distance after a move; 0 where it does not count. */
  private long worst(int in, int out) {
    var service = problem.service();
    int worst = 0;
    for (int j = 0; service.worstWeight() > 0 && j < problem.demands(); j++) {
      int distance = service.distance()[j][servers.after(j, in, out)];
      worst = service.load()[j] > 0 ? Math.max(worst, distance) : worst;
    }
    work.spend(service.worstWeight() > 0 ? problem.demands() : 0);
    return worst;
  }
}
