package io.edgewright.policy.placement.solver;

import java.util.Arrays;

/**
 * What every addition, removal and exchange of one candidate would gain, kept up to date from move
 * to move (the fast interchange of Whitaker 1983, in the form of Resende and Werneck, "A fast
 * swap-based local search procedure for location problems", 2007): exchanging {@code r} for {@code
 * f} gains {@code gain[f] - loss[r] + extra[r][f]}, and a move changes only what the demands near
 * it contribute.
 */
final class SwapTable {
  private final Instance instance;
  private final Work work;
  private final int[] slotOf;
  private final int[] candidateAt;
  private final long[] gain;
  private final long[] loss;
  private final long[][] extra;
  private final int[] nearest;
  private final int[] second;
  private final long[] nearestCost;
  private final long[] secondCost;
  private final int[] stamp;
  private int size;

  /** How many pairs of a demand and a candidate nearer to it than its second there are. */
  private long pairs;

  /** With some candidates open. */
  SwapTable(Instance instance, Work work, int[] open) {
    this.instance = instance;
    this.work = work;
    int n = instance.candidates;
    this.slotOf = new int[n];
    this.candidateAt = new int[n];
    this.gain = new long[n];
    this.loss = new long[n];
    this.extra = new long[n][];
    this.nearest = new int[instance.demands];
    this.second = new int[instance.demands];
    this.nearestCost = new long[instance.demands];
    this.secondCost = new long[instance.demands];
    this.stamp = new int[n];
    Arrays.fill(slotOf, RuleState.NONE);
    for (int candidate : open) {
      reseat(candidate, RuleState.NONE);
    }
    for (int j = 0; j < instance.demands; j++) {
      locate(j);
      contribute(j, 1);
    }
  }

  int size() {
    return size;
  }

  int candidateAt(int slot) {
    return candidateAt[slot];
  }

  boolean isOpen(int candidate) {
    return slotOf[candidate] != RuleState.NONE;
  }

  int[] open() {
    int[] open = Arrays.copyOf(candidateAt, size);
    Arrays.sort(open);
    return open;
  }

  /** The scaled cost of the open set; only meaningful when it is not empty. */
  long cost() {
    long sum = 0;
    for (long cost : nearestCost) {
      sum += cost;
    }
    for (int slot = 0; slot < size; slot++) {
      sum += instance.fixed[candidateAt[slot]];
    }
    return sum;
  }

  /**
   * The load that each candidate serves, or would at most if it were opened beside the others;
   * without bounds where distances cost nothing.
   */
  long[] captured() {
    long[] captured = new long[instance.candidates];
    if (instance.demands == 0) {
      Arrays.fill(captured, Long.MAX_VALUE / 4);
    }
    for (int j = 0; j < instance.demands; j++) {
      int[] order = instance.order[j];
      int[] near = instance.near[j];
      long unit = instance.unit[j];
      for (int k = 0; k < near.length && near[k] * unit <= nearestCost[j]; k++) {
        boolean other = slotOf[order[k]] != RuleState.NONE && order[k] != nearest[j];
        captured[order[k]] += other ? 0 : instance.load[j];
      }
    }
    return captured;
  }

  long profitOfAdding(int in) {
    return gain[in] - instance.fixed[in];
  }

  long profitOfDropping(int slot) {
    return instance.fixed[candidateAt[slot]] - loss[slot];
  }

  /** What exchanging saves beyond adding the one and dropping the other. */
  long[] extraOfSlot(int slot) {
    return extra[slot];
  }

  /** At most so many pairs of slot and candidate save something beyond. */
  long pairs() {
    return pairs;
  }

  /** What is told of a slot and a candidate. */
  interface PairVisitor {
    void visit(int slot, int in);
  }

  /** Goes through the pairs that save something beyond adding the one and dropping the other. */
  void forNearbyPairs(PairVisitor visitor) {
    int[][] served = servedBySlot();
    Arrays.fill(stamp, RuleState.NONE);
    for (int slot = 0; slot < size; slot++) {
      for (int j : served[slot]) {
        int[] order = instance.order[j];
        int[] near = instance.near[j];
        for (int k = 0; k < near.length && near[k] * instance.unit[j] < secondCost[j]; k++) {
          if (stamp[order[k]] != slot) {
            stamp[order[k]] = slot;
            visitor.visit(slot, order[k]);
          }
        }
      }
    }
  }

  private int[][] servedBySlot() {
    int[] counts = new int[size];
    for (int i : nearest) {
      counts[slotOf[i]]++;
    }
    int[][] served = new int[size][];
    for (int slot = 0; slot < size; slot++) {
      served[slot] = new int[counts[slot]];
    }
    for (int j = nearest.length - 1; j >= 0; j--) {
      int slot = slotOf[nearest[j]];
      served[slot][--counts[slot]] = j;
    }
    return served;
  }

  long profit(int in, int out) {
    if (in == RuleState.NONE) {
      return profitOfDropping(slotOf[out]);
    }
    if (out == RuleState.NONE) {
      return profitOfAdding(in);
    }
    int slot = slotOf[out];
    return profitOfAdding(in) + profitOfDropping(slot) + extra[slot][in];
  }

  /** Opens one candidate and closes another; either may be {@link RuleState#NONE}. */
  void apply(int in, int out) {
    boolean[] touched = new boolean[instance.demands];
    for (int j = 0; j < touched.length; j++) {
      touched[j] =
          (out != RuleState.NONE && (nearest[j] == out || second[j] == out))
              || (in != RuleState.NONE && instance.cost(in, j) < secondCost[j]);
      if (touched[j]) {
        contribute(j, -1);
      }
    }
    work.spend(touched.length);
    reseat(in, out);
    for (int j = 0; j < touched.length; j++) {
      if (touched[j]) {
        locate(j);
        contribute(j, 1);
      }
    }
  }

  private void reseat(int in, int out) {
    if (out != RuleState.NONE) {
      int hole = slotOf[out];
      size--;
      candidateAt[hole] = candidateAt[size];
      slotOf[candidateAt[hole]] = hole;
      long[] row = extra[hole];
      extra[hole] = extra[size];
      extra[size] = row;
      loss[hole] = loss[size];
      loss[size] = 0;
      slotOf[out] = RuleState.NONE;
    }
    if (in != RuleState.NONE) {
      candidateAt[size] = in;
      slotOf[in] = size;
      if (extra[size] == null) {
        extra[size] = new long[instance.candidates];
      }
      size++;
    }
  }

  /** Finds the two cheapest open candidates of a demand. */
  private void locate(int j) {
    int[] order = instance.order[j];
    int found = 0;
    int k = 0;
    nearest[j] = RuleState.NONE;
    second[j] = RuleState.NONE;
    long never = order.length == 0 ? 1 : instance.near[j][order.length - 1] * instance.unit[j] + 1;
    nearestCost[j] = never;
    secondCost[j] = never;
    int wanted = Math.min(2, size);
    for (; found < wanted; k++) {
      if (slotOf[order[k]] == RuleState.NONE) {
        continue;
      }
      if (found++ == 0) {
        nearest[j] = order[k];
        nearestCost[j] = instance.near[j][k] * instance.unit[j];
      } else {
        second[j] = order[k];
        secondCost[j] = instance.near[j][k] * instance.unit[j];
      }
    }
    work.spend(k);
  }

  private void contribute(int j, int sign) {
    long first = nearestCost[j];
    long next = secondCost[j];
    int[] order = instance.order[j];
    int[] near = instance.near[j];
    long unit = instance.unit[j];
    int k = 0;
    for (; k < near.length && near[k] * unit < first; k++) {
      gain[order[k]] += sign * (first - near[k] * unit);
    }
    if (nearest[j] != RuleState.NONE) {
      int slot = slotOf[nearest[j]];
      long[] row = extra[slot];
      loss[slot] += sign * (next - first);
      for (int l = 0; l < k; l++) {
        row[order[l]] += sign * (next - first);
      }
      for (; k < near.length && near[k] * unit < next; k++) {
        row[order[k]] += sign * (next - near[k] * unit);
      }
    }
    pairs += (long) sign * k;
    work.spend(2L * k);
  }
}
