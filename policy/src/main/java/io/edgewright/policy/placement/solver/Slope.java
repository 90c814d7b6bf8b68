package io.edgewright.policy.placement.solver;

import java.util.Arrays;

/**
 * By how much demands are underserved (above 0) or overserved, and side rows violated, by a choice
 * or by many on average: the direction in which multipliers lift a bound.
 */
@SuppressWarnings("ArrayRecordComponent")
record Slope(double[] demands, double[] rows) {
  Slope(int demands, int rows) {
    this(new double[demands], new double[rows]);
  }

  Slope copy() {
    return new Slope(demands.clone(), rows.clone());
  }

  void clear() {
    Arrays.fill(demands, 0);
    Arrays.fill(rows, 0);
  }

  /** Whether every demand is served, and once. */
  boolean served() {
    boolean served = true;
    for (double slack : demands) {
      served &= slack == 0;
    }
    return served;
  }

  /** Becomes so much of itself and so much of another. */
  void blend(double own, Slope other, double share) {
    for (int j = 0; j < demands.length; j++) {
      demands[j] = own * demands[j] + share * other.demands[j];
    }
    for (int r = 0; r < rows.length; r++) {
      rows[r] = own * rows[r] + share * other.rows[r];
    }
  }

  /** The product with another, in which a row counts so much. */
  double times(Slope other, double stretch) {
    double sum = 0;
    for (int j = 0; j < demands.length; j++) {
      sum += demands[j] * other.demands[j];
    }
    for (int r = 0; r < rows.length; r++) {
      sum += stretch * rows[r] * other.rows[r];
    }
    return sum;
  }
}
