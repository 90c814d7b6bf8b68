package io.edgewright.policy.placement.solver;

/**
 * What a unit of load is worth to a candidate that serves the demands that pay best: above 0 where
 * it must take more than pay, below 0 where its capacity is full.
 */
final class PriceFinder {
  private final Instance instance;
  private final LoadLimits limits;
  private final double[] ratio;
  private final long[] weight;
  private int count;

  PriceFinder(Instance instance, LoadLimits limits) {
    this.instance = instance;
    this.limits = limits;
    this.ratio = new double[instance.demands];
    this.weight = new long[instance.demands];
  }

  /** The price for one candidate. */
  long price(int i, long[] multipliers) {
    long paying = paying(i, multipliers);
    if (paying > limits.capacity()[i]) {
      gather(i, multipliers, true);
      return Math.clamp(
          (long) Math.floor(threshold(limits.capacity()[i] + 1)), -limits.highest(), 0);
    }
    if (paying < limits.least()[i]) {
      gather(i, multipliers, false);
      return Math.clamp((long) threshold(limits.least()[i] - paying), 0, limits.highest());
    }
    return 0;
  }

  /** The load of the demands that are worth serving for nothing. */
  private long paying(int i, long[] multipliers) {
    long[] cost = instance.cost(i);
    long[] counted = limits.weight()[i];
    long load = 0;
    for (int j = 0; j < cost.length; j++) {
      load += cost[j] < multipliers[j] ? counted[j] : 0;
    }
    return load;
  }

  private void gather(int i, long[] multipliers, boolean paying) {
    long[] cost = instance.cost(i);
    long[] counted = limits.weight()[i];
    count = 0;
    for (int j = 0; j < cost.length; j++) {
      if (cost[j] < multipliers[j] == paying && counted[j] > 0) {
        weight[count] = counted[j];
        ratio[count++] = (double) (cost[j] - multipliers[j]) / counted[j];
      }
    }
  }

  /** The least ratio up to which the demands weigh as much as is wanted; the largest if none is. */
  private double threshold(long wanted) {
    int low = 0;
    int high = count - 1;
    long missing = wanted;
    while (low < high) {
      int middle = partitioned(low, high);
      long below = 0;
      for (int k = low; k <= middle; k++) {
        below += weight[k];
      }
      if (below >= missing) {
        high = middle;
      } else {
        missing -= below;
        low = middle + 1;
      }
    }
    return count == 0 ? 0 : ratio[low];
  }

  /** Hoare's partition: no ratio up to the returned place is above one behind it. */
  private int partitioned(int low, int high) {
    double pivot = middling(ratio[low], ratio[(low + high) >>> 1], ratio[high]);
    int left = low - 1;
    int right = high + 1;
    while (true) {
      do {
        left++;
      } while (ratio[left] < pivot);
      do {
        right--;
      } while (ratio[right] > pivot);
      if (left >= right) {
        return Math.min(right, high - 1);
      }
      swap(left, right);
    }
  }

  private static double middling(double a, double b, double c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }

  private void swap(int a, int b) {
    double r = ratio[a];
    ratio[a] = ratio[b];
    ratio[b] = r;
    long w = weight[a];
    weight[a] = weight[b];
    weight[b] = w;
  }
}
