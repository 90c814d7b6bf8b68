package io.edgewright.policy.placement.solver;

import java.util.Arrays;

/**
 * Prices of rows, moved by subgradient steps to where the candidates that may be taken collect as
 * little of them as possible. Where they cannot collect all, they cannot cover all.
 */
final class CoverPrices {
  /** The price of a row on average: only proportions matter. */
  private static final long PRICE = 1 << 20;

  private static final double SMOOTHING = 0.7;
  private static final int PATIENCE = 8;

  private final int[][] rows;
  private final SelectionBound selection;
  private final Work work;
  private final long[] price;
  private final long[] worth;
  private final double[] direction;
  private long[] bestPrice;
  private long best;
  private double theta;
  private int idle;

  /**
   * All alike.
   *
   * @param rows the candidates that cover each
   */
  CoverPrices(int[][] rows, SelectionBound selection, Work work) {
    this(rows, selection, work, new long[rows.length]);
    Arrays.fill(price, PRICE);
  }

  private CoverPrices(int[][] rows, SelectionBound selection, Work work, long[] price) {
    this.rows = rows;
    this.selection = selection;
    this.work = work;
    this.price = price;
    this.bestPrice = price;
    this.worth = new long[rows.length == 0 ? 0 : selection.chosen().length];
    this.direction = new double[rows.length];
  }

  /** The best of these, to go on from. */
  CoverPrices copy() {
    return new CoverPrices(rows, selection, work, bestPrice.clone());
  }

  void start() {
    best = Long.MIN_VALUE;
    theta = 1;
    idle = 0;
  }

  /** Whether steps are still worth taking. */
  boolean climbs() {
    return theta > 1e-3;
  }

  long of(int row) {
    return bestPrice[row];
  }

  /** The candidates that collect most, as they were chosen last. */
  boolean[] chosen() {
    return selection.chosen();
  }

  /** The sum of the prices of uncovered rows less the most that candidates can collect. */
  long uncollected(byte[] status, int[] covered) {
    long sum = 0;
    long steps = 4L * status.length;
    Arrays.fill(worth, 0);
    for (int j = 0; j < rows.length; j++) {
      if (covered[j] == 0) {
        sum += price[j];
        for (int i : rows[j]) {
          worth[i] -= price[j];
        }
        steps += rows[j].length;
      }
    }
    work.spend(steps);
    long collected = selection.solve(worth, status);
    long left = collected == SelectionBound.NONE_FITS ? Long.MAX_VALUE : sum + collected;
    if (left > best) {
      best = left;
      bestPrice = price.clone();
      idle = 0;
    } else if (++idle >= PATIENCE) {
      theta /= 2;
      idle = 0;
    }
    return left;
  }

  /** Closes candidates of which none can be taken if all is to be collected. */
  void close(byte[] status, long left) {
    selection.close(status, -left);
  }

  /** Takes a step: what nobody chosen covers gets dearer, what many do gets cheaper. */
  void advance(int[] covered, long left) {
    boolean[] chosen = selection.chosen();
    double norm = 0;
    double total = 0;
    for (int j = 0; j < rows.length; j++) {
      if (covered[j] == 0) {
        int served = 0;
        for (int i : rows[j]) {
          served += chosen[i] ? 1 : 0;
        }
        direction[j] = 1 - served + SMOOTHING * direction[j];
        norm += direction[j] * direction[j];
        total += price[j];
      }
    }
    double length = theta * (total / 200 - left) / Math.max(1, norm);
    double after = 1;
    int uncovered = 0;
    for (int j = 0; j < rows.length; j++) {
      if (covered[j] == 0) {
        price[j] = Math.max(0, price[j] + (long) (length * direction[j]));
        after += price[j];
        uncovered++;
      }
    }
    stretch(covered, PRICE * (double) uncovered / after);
    work.spend(6L * rows.length);
  }

  /** Keeps sums in their range. */
  private void stretch(int[] covered, double by) {
    for (int j = 0; j < rows.length; j++) {
      price[j] = covered[j] == 0 ? (long) Math.min(1L << 40, price[j] * by) : price[j];
    }
  }
}
