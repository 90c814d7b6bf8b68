package io.edgewright.policy.placement.solver;

import java.util.Arrays;
import java.util.List;

/**
 * A Lagrangian relaxation of "every demand is served", solved by subgradient steps (Held, Wolfe and
 * Crowder 1974; for the p-median Beasley 1985). Multipliers are integers, so every bound is exact.
 */
final class Relaxation {
  /** A goal that stands for none: nothing is known yet that costs so little. */
  static final long UNKNOWN = Long.MAX_VALUE / 4;

  private static final double SMOOTHING = 0.8;
  private static final double BEYOND = 0.0001;

  final byte[] status;
  private final Instance instance;
  private final ServiceRelaxation service;
  private final List<SideRow> rows;
  private final SelectionBound selection;
  private final long[] reduced;
  private final double[] slack;
  private final double[] direction;
  private final double[] rowDirection;
  private final double[] frequency;
  private long[] multipliers;
  private long[] rowMultipliers;
  private long[] bestMultipliers;
  private long[] bestRowMultipliers;
  private long best = Long.MIN_VALUE;
  private double theta;
  private int idle;

  Relaxation(
      Instance instance,
      ServiceRelaxation service,
      SelectionBound selection,
      List<SideRow> rows,
      byte[] status) {
    this.instance = instance;
    this.service = service;
    this.selection = selection;
    this.rows = rows;
    this.status = status;
    this.reduced = new long[instance.candidates];
    this.slack = new double[instance.demands];
    this.direction = new double[instance.demands];
    this.rowDirection = new double[rows.size()];
    this.frequency = new double[instance.candidates];
    this.multipliers = new long[instance.demands];
    this.rowMultipliers = new long[rows.size()];
    this.bestMultipliers = multipliers;
    this.bestRowMultipliers = rowMultipliers;
  }

  /** Starts from given multipliers. */
  void start(Multipliers from, double step) {
    multipliers = from.demands().clone();
    rowMultipliers = from.rows().clone();
    bestMultipliers = multipliers;
    bestRowMultipliers = rowMultipliers;
    best = Long.MIN_VALUE;
    theta = step;
    idle = 0;
    Arrays.fill(direction, 0);
    Arrays.fill(rowDirection, 0);
  }

  Multipliers bestMultipliers() {
    return new Multipliers(bestMultipliers, bestRowMultipliers);
  }

  double theta() {
    return theta;
  }

  /** The best scaled bound since the start; {@link SelectionBound#NONE_FITS} where no set fits. */
  long best() {
    return best;
  }

  boolean[] chosen() {
    return selection.chosen();
  }

  /** How often each candidate was chosen of late, from 0 to 1. */
  double[] frequency() {
    return frequency;
  }

  /** Evaluates the best multipliers again, so that reduced costs and choice are theirs. */
  long evaluateBest() {
    multipliers = bestMultipliers.clone();
    rowMultipliers = bestRowMultipliers.clone();
    return evaluate();
  }

  /** Settles candidates whose opposite would lift the best bound above a scaled limit. */
  int settle(long limit) {
    long[] here = multipliers;
    long[] rowsHere = rowMultipliers;
    long bound = evaluateBest();
    multipliers = here;
    rowMultipliers = rowsHere;
    return bound == SelectionBound.NONE_FITS ? 0 : selection.settle(status, limit - bound);
  }

  /**
   * Takes subgradient steps until the bound exceeds the goal, the steps have become too small, or
   * the number of steps is reached.
   *
   * @param goal the scaled cost that the bound shall exceed
   * @param patience after so many steps without a better bound the steps are halved
   */
  void ascend(int steps, long goal, int patience) {
    for (int step = 0; step < steps && best <= goal && theta > 1e-4; step++) {
      long bound = evaluate();
      if (bound == SelectionBound.NONE_FITS) {
        best = bound;
        return;
      }
      if (bound > best) {
        best = bound;
        bestMultipliers = multipliers.clone();
        bestRowMultipliers = rowMultipliers.clone();
        idle = 0;
      } else if (++idle >= patience) {
        theta /= 2;
        idle = 0;
        multipliers = bestMultipliers.clone();
        rowMultipliers = bestRowMultipliers.clone();
        bound = evaluate();
      }
      advance(bound, goal);
    }
  }

  private long evaluate() {
    System.arraycopy(instance.fixed, 0, reduced, 0, reduced.length);
    long constant = 0;
    for (long multiplier : multipliers) {
      constant += multiplier;
    }
    for (int r = 0; r < rows.size(); r++) {
      var row = rows.get(r);
      constant -= rowMultipliers[r] * row.limit();
      for (int k = 0; k < row.candidates().length; k++) {
        reduced[row.candidates()[k]] += rowMultipliers[r] * row.coefficients()[k];
      }
    }
    service.price(multipliers, status, reduced);
    long sum = selection.solve(reduced, status);
    return sum == SelectionBound.NONE_FITS ? sum : constant + sum;
  }

  private void advance(long bound, long goal) {
    boolean[] chosen = selection.chosen();
    service.slack(multipliers, chosen, slack);
    for (int i = 0; i < chosen.length; i++) {
      frequency[i] = 0.9 * frequency[i] + (chosen[i] ? 0.1 : 0);
    }
    double norm = 0;
    boolean optimal = true;
    for (int j = 0; j < slack.length; j++) {
      optimal &= slack[j] == 0;
      direction[j] = slack[j] + SMOOTHING * direction[j];
      norm += direction[j] * direction[j];
    }
    double stretch = Math.max(1, (double) instance.demands / Math.max(1, selection.size()));
    for (int r = 0; r < rows.size(); r++) {
      double violation = violation(rows.get(r), chosen);
      optimal &= violation == 0 || (violation < 0 && rowMultipliers[r] == 0);
      rowDirection[r] = violation + SMOOTHING * rowDirection[r];
      norm += stretch * rowDirection[r] * rowDirection[r];
    }
    if (optimal || norm == 0) {
      theta = 0;
      return;
    }
    double reach =
        goal >= UNKNOWN ? 0.05 * Math.abs((double) bound) : (double) goal - bound + beyond(bound);
    double length = theta * Math.max(1.0, reach) / norm;
    // Keeps sums over all demands below 2^60.
    long room = (1L << 59) / Math.max(1, instance.demands);
    for (int j = 0; j < slack.length; j++) {
      long moved = multipliers[j] + (long) Math.rint(length * direction[j]);
      multipliers[j] = Math.max(-room, Math.min(room, moved));
    }
    for (int r = 0; r < rowMultipliers.length; r++) {
      double moved = length * stretch * rowDirection[r] / rows.get(r).unit();
      rowMultipliers[r] = Math.clamp(rowMultipliers[r] + Math.round(moved), 0, rows.get(r).room());
    }
  }

  /** How far beyond the goal steps aim, lest they die away before it. */
  private double beyond(long bound) {
    return Math.max(instance.scale, Math.abs((double) bound) * BEYOND);
  }

  private static double violation(SideRow row, boolean[] chosen) {
    long sum = -row.limit();
    for (int k = 0; k < row.candidates().length; k++) {
      sum += chosen[row.candidates()[k]] ? row.coefficients()[k] : 0;
    }
    return sum / row.unit();
  }
}
