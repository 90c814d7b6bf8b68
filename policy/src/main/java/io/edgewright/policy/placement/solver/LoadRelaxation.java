package io.edgewright.policy.placement.solver;

import java.util.Arrays;

/**
 * A chosen candidate serves the demands that are worth most, at least its minimum load and at most
 * its capacity: a continuous knapsack. Its value is bounded by its dual, which any price per unit
 * of load makes valid, so neither rounding the price to an integer nor keeping one from an earlier
 * step can lift a bound above the optimum. Where the nearest serves, what is nearer to a candidate
 * that is open already is out of reach.
 */
final class LoadRelaxation implements ServiceRelaxation {
  private final Instance instance;
  private final Work work;
  private final LoadLimits limits;
  private final PriceFinder finder;
  private final Reach reach;
  private final long[] prices;

  /** So much at most is said to be lost, lest a sum over all candidates overflows. */
  private final long dearest;

  LoadRelaxation(LocationProblem problem, Instance instance, Work work) {
    this.instance = instance;
    this.work = work;
    this.limits = LoadLimits.of(problem, instance);
    this.finder = new PriceFinder(instance, limits);
    this.reach = new Reach(problem, instance);
    this.prices = new long[instance.candidates];
    this.dearest = (1L << 60) / Math.max(1, instance.candidates);
  }

  @Override
  public void price(long[] multipliers, byte[] status, long[] reduced) {
    long steps = reach.settle(status);
    for (int i = 0; i < reduced.length; i++) {
      if (status[i] != Status.CLOSED) {
        long[] worth = reach.worthTo(i, multipliers);
        prices[i] = finder.price(i, worth);
        reduced[i] += value(i, worth);
        steps += 2L * multipliers.length;
      }
    }
    work.spend(steps);
  }

  private long value(int i, long[] worth) {
    long[] cost = instance.cost(i);
    long[] weight = limits.weight()[i];
    long price = prices[i];
    long sum = price * (price > 0 ? limits.least()[i] : limits.capacity()[i]);
    for (int j = 0; j < cost.length; j++) {
      sum += Math.min(0, cost[j] - worth[j] - price * weight[j]);
    }
    return Math.min(sum, dearest);
  }

  @Override
  public void slack(long[] multipliers, boolean[] chosen, double[] slack) {
    Arrays.fill(slack, 1);
    for (int i = 0; i < chosen.length; i++) {
      if (chosen[i]) {
        serve(i, reach.worthTo(i, multipliers), slack);
      }
    }
  }

  private void serve(int i, long[] worth, double[] slack) {
    long price = prices[i];
    long[] cost = instance.cost(i);
    long[] weight = limits.weight()[i];
    double room = price > 0 ? limits.least()[i] : limits.capacity()[i];
    for (int j = 0; j < cost.length; j++) {
      if (cost[j] - worth[j] - price * weight[j] < 0) {
        slack[j] -= 1;
        room -= weight[j];
      }
    }
    for (int j = 0; j < cost.length && price != 0 && room > 0; j++) {
      long rest = cost[j] - worth[j] - price * weight[j];
      if (rest >= 0 && rest <= weight[j]) {
        double part = Math.min(1, room / weight[j]);
        slack[j] -= part;
        room -= part * weight[j];
      }
    }
  }
}
