package io.edgewright.policy.placement.solver;

import java.util.List;
import java.util.Optional;

/**
 * A Lagrangian relaxation of "every demand is served", lifted by subgradient steps (Held, Wolfe and
 * Crowder 1974; for the p-median Beasley 1985), which get far in little time, and then by those of
 * the volume algorithm (Barahona and Anbil 2000), which get the rest of the way: they always start
 * at the best multipliers and follow what the choices amount to on average. Multipliers are
 * integers, so every bound is exact.
 */
final class Relaxation {
  /** A goal that stands for none: nothing is known yet that costs so little. */
  static final long UNKNOWN = Long.MAX_VALUE / 4;

  private static final double SMOOTHING = 0.8;
  private static final double BEYOND = 0.0001;

  /** The most that one choice weighs in the average. */
  private static final double NEWEST = 0.1;

  /** After so many steps of the volume algorithm without a better bound they become smaller. */
  private static final int VOLUME_PATIENCE = 10;

  final byte[] status;
  private final Instance instance;
  private final ServiceRelaxation service;
  private final List<SideRow> rows;
  private final SelectionBound selection;
  private final long[] reduced;
  private final Slope choice;
  private Slope direction;
  private double[] frequency;
  private Multipliers multipliers;
  private Multipliers bestMultipliers;
  private long best = Long.MIN_VALUE;
  private double theta;
  private int idle;
  private boolean averaging;

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
    this.choice = new Slope(instance.demands, rows.size());
    this.direction = new Slope(instance.demands, rows.size());
    this.frequency = new double[instance.candidates];
    this.multipliers = new Multipliers(new long[instance.demands], new long[rows.size()]);
    this.bestMultipliers = multipliers;
  }

  /** Starts from given multipliers. */
  void start(Multipliers from, double step) {
    multipliers = from.copy();
    bestMultipliers = multipliers;
    best = Long.MIN_VALUE;
    theta = step;
    idle = 0;
    averaging = false;
    direction.clear();
  }

  /** Starts where another has got, with the steps of the volume algorithm. */
  void start(Point from, double step) {
    start(from.multipliers(), step);
    averaging = true;
    direction = from.slope().map(Slope::copy).orElseGet(direction::copy);
    frequency = from.frequency().clone();
    long bound = evaluate();
    best = bound;
    if (bound != SelectionBound.NONE_FITS && from.slope().isEmpty()) {
      choose();
      direction.blend(0, choice, 1);
    }
  }

  /** Goes on with the steps of the volume algorithm. */
  void average(double step) {
    start(point(), step);
  }

  boolean averages() {
    return averaging;
  }

  Point point() {
    return new Point(
        bestMultipliers.copy(),
        averaging ? Optional.of(direction.copy()) : Optional.empty(),
        frequency.clone());
  }

  Multipliers bestMultipliers() {
    return bestMultipliers.copy();
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

  /** Evaluates the best multipliers again, so that reduced costs and choice are theirs. */
  long evaluateBest() {
    multipliers = bestMultipliers.copy();
    return evaluate();
  }

  /** Settles candidates whose opposite would lift the best bound above a scaled limit. */
  int settle(long limit) {
    return settle(status, limit);
  }

  /** Settles them in a status that says more than the relaxation's own. */
  int settle(byte[] target, long limit) {
    var here = multipliers;
    long bound = evaluateBest();
    multipliers = here;
    return bound == SelectionBound.NONE_FITS ? 0 : selection.settle(target, limit - bound);
  }

  /**
   * Takes steps until the bound exceeds the goal, the steps have become too small, or the number of
   * steps is reached.
   *
   * @param goal the scaled cost that the bound shall exceed
   * @param patience after so many subgradient steps without a better bound they are halved
   */
  void ascend(int steps, long goal, int patience) {
    for (int step = 0; step < steps && best <= goal && theta > 1e-4; step++) {
      if (averaging) {
        stepByAverage(goal);
      } else {
        stepBySubgradient(goal, patience);
      }
    }
  }

  private void stepBySubgradient(long goal, int patience) {
    long bound = evaluate();
    if (bound == SelectionBound.NONE_FITS) {
      best = bound;
      return;
    }
    if (bound > best) {
      best = bound;
      bestMultipliers = multipliers.copy();
      idle = 0;
    } else if (++idle >= patience) {
      theta /= 2;
      idle = 0;
      multipliers = bestMultipliers.copy();
      bound = evaluate();
    }
    boolean optimal = choose();
    for (int i = 0; i < frequency.length; i++) {
      frequency[i] = 0.9 * frequency[i] + (selection.chosen()[i] ? 0.1 : 0);
    }
    direction.blend(SMOOTHING, choice, 1);
    advance(multipliers, bound, goal, optimal);
  }

  private void stepByAverage(long goal) {
    if (!advance(bestMultipliers, best, goal, false)) {
      return;
    }
    long bound = evaluate();
    if (bound == SelectionBound.NONE_FITS) {
      best = bound;
      return;
    }
    boolean optimal = choose();
    double stretch = stretch();
    boolean onward = choice.times(direction, stretch) > 0;
    double share = newestShare(stretch);
    direction.blend(1 - share, choice, share);
    for (int i = 0; i < frequency.length; i++) {
      frequency[i] += share * ((selection.chosen()[i] ? 1 : 0) - frequency[i]);
    }
    if (bound > best) {
      best = bound;
      bestMultipliers = multipliers;
      idle = 0;
      theta = optimal ? 0 : onward ? Math.min(2, theta * 1.1) : theta;
    } else if (++idle >= VOLUME_PATIENCE) {
      theta *= 0.66;
      idle = 0;
    }
  }

  /** What the newest choice weighs: what makes the average shortest, within limits. */
  private double newestShare(double stretch) {
    double own = direction.times(direction, stretch);
    double both = direction.times(choice, stretch);
    double difference = choice.times(choice, stretch) - 2 * both + own;
    return difference <= 0 ? NEWEST : Math.clamp((own - both) / difference, NEWEST / 10, NEWEST);
  }

  private long evaluate() {
    System.arraycopy(instance.fixed, 0, reduced, 0, reduced.length);
    long constant = 0;
    for (long multiplier : multipliers.demands()) {
      constant += multiplier;
    }
    for (int r = 0; r < rows.size(); r++) {
      var row = rows.get(r);
      long multiplier = multipliers.rows()[r];
      constant -= multiplier * row.limit();
      for (int k = 0; k < row.candidates().length; k++) {
        reduced[row.candidates()[k]] += multiplier * row.coefficients()[k];
      }
    }
    service.price(multipliers.demands(), status, reduced);
    long sum = selection.solve(reduced, status);
    return sum == SelectionBound.NONE_FITS ? sum : constant + sum;
  }

  /** Judges what was chosen; whether it obeys what was relaxed, and so is optimal. */
  private boolean choose() {
    boolean[] chosen = selection.chosen();
    service.slack(multipliers.demands(), chosen, choice.demands());
    boolean optimal = choice.served();
    for (int r = 0; r < rows.size(); r++) {
      double violation = violation(rows.get(r), chosen);
      optimal &= violation == 0 || (violation < 0 && multipliers.rows()[r] == 0);
      choice.rows()[r] = violation;
    }
    return optimal;
  }

  /** What a row counts beside a demand. */
  private double stretch() {
    return Math.max(1, (double) instance.demands / Math.max(1, selection.size()));
  }

  /** Moves the multipliers to where a step leads; whether there is any. */
  private boolean advance(Multipliers from, long bound, long goal, boolean optimal) {
    double stretch = stretch();
    double norm = direction.times(direction, stretch);
    if (optimal || norm == 0) {
      theta = 0;
      return false;
    }
    double reach =
        goal >= UNKNOWN ? 0.05 * Math.abs((double) bound) : (double) goal - bound + beyond(bound);
    double length = theta * Math.max(1.0, reach) / norm;
    var moved = from.copy();
    // Keeps sums over all demands below 2^60.
    long room = (1L << 59) / Math.max(1, instance.demands);
    long[] demands = moved.demands();
    for (int j = 0; j < demands.length; j++) {
      long to = demands[j] + (long) Math.rint(length * direction.demands()[j]);
      demands[j] = Math.max(-room, Math.min(room, to));
    }
    for (int r = 0; r < rows.size(); r++) {
      double by = length * stretch * direction.rows()[r] / rows.get(r).unit();
      moved.rows()[r] = Math.clamp(moved.rows()[r] + Math.round(by), 0, rows.get(r).room());
    }
    multipliers = moved;
    return true;
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
