package io.edgewright.policy.placement.solver;

import java.util.Arrays;

/**
 * With capacities a chosen candidate fills itself with the demands that are worth most per unit of
 * load, a continuous knapsack. Its value is bounded by its dual, which any price per unit makes
 * valid, so rounding the price to an integer costs exactness nothing.
 */
final class CapacitatedRelaxation implements ServiceRelaxation {
  private final Instance instance;
  private final Work work;
  private final long[] capacity;
  private final double[] ratios;
  private final int[] members;

  CapacitatedRelaxation(LocationProblem problem, Instance instance, Work work) {
    this.instance = instance;
    this.work = work;
    this.capacity = problem.limits().capacity().orElseThrow().clone();
    long total = Arrays.stream(instance.load).sum();
    for (int i = 0; i < capacity.length; i++) {
      capacity[i] = Math.min(capacity[i], total);
    }
    this.ratios = new double[instance.demands];
    this.members = new int[instance.demands];
  }

  @Override
  public void price(long[] multipliers, byte[] status, long[] reduced) {
    for (int i = 0; i < reduced.length; i++) {
      if (status[i] != Status.CLOSED) {
        reduced[i] += value(i, multipliers, price(i, multipliers));
      }
    }
    work.spend(3L * reduced.length * multipliers.length);
  }

  private long value(int i, long[] multipliers, long price) {
    long[] cost = instance.cost[i];
    long sum = price * capacity[i];
    for (int j = 0; j < cost.length; j++) {
      sum += Math.min(0, cost[j] - multipliers[j] - price * instance.load[j]);
    }
    return sum;
  }

  /** What a unit of a candidate's capacity is worth (a number not above 0). */
  private long price(int i, long[] multipliers) {
    int count = gather(i, multipliers);
    if (count == 0) {
      return 0;
    }
    long room = capacity[i];
    double[] sorted = Arrays.copyOf(ratios, count);
    Arrays.sort(sorted);
    long[] filled = new long[count];
    for (int k = 0; k < count; k++) {
      int at = Arrays.binarySearch(sorted, ratios[k]);
      filled[at] += instance.load[members[k]];
    }
    for (int k = 0; k < count; k++) {
      room -= filled[k];
      if (room < 0) {
        return Math.min(0, (long) Math.floor(sorted[k]));
      }
    }
    return 0;
  }

  /** Collects the demands worth serving; their number, or 0 where all of them have room. */
  private int gather(int i, long[] multipliers) {
    long[] cost = instance.cost[i];
    long load = 0;
    int count = 0;
    for (int j = 0; j < cost.length; j++) {
      if (cost[j] < multipliers[j]) {
        load += instance.load[j];
        members[count] = j;
        ratios[count++] = (double) (cost[j] - multipliers[j]) / instance.load[j];
      }
    }
    return load <= capacity[i] ? 0 : count;
  }

  @Override
  public void slack(long[] multipliers, boolean[] chosen, double[] slack) {
    Arrays.fill(slack, 1);
    for (int i = 0; i < chosen.length; i++) {
      if (chosen[i]) {
        serve(i, multipliers, slack);
      }
    }
  }

  private void serve(int i, long[] multipliers, double[] slack) {
    double price = price(i, multipliers);
    long[] cost = instance.cost[i];
    double room = capacity[i];
    for (int j = 0; j < cost.length; j++) {
      if ((double) (cost[j] - multipliers[j]) / instance.load[j] < price) {
        slack[j] -= 1;
        room -= instance.load[j];
      }
    }
    for (int j = 0; j < cost.length && price < 0 && room > 0; j++) {
      double ratio = (double) (cost[j] - multipliers[j]) / instance.load[j];
      if (ratio >= price && ratio < price + 1) {
        double part = Math.min(1, room / instance.load[j]);
        slack[j] -= part;
        room -= part * instance.load[j];
      }
    }
  }
}
