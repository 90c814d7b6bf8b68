package io.edgewright.policy.placement.solver;

import java.util.Arrays;

/**
 * Without capacities a chosen candidate serves every demand whose multiplier exceeds its cost
 * (Cornuejols, Fisher and Nemhauser 1977). Only the candidates near a demand are looked at.
 */
final class NearestRelaxation implements ServiceRelaxation {
  private final Instance instance;
  private final Work work;

  /** By demand: how many candidates it was worth something to when they were priced last. */
  private final int[] worthwhile;

  private long pairs;

  NearestRelaxation(Instance instance, Work work) {
    this.instance = instance;
    this.work = work;
    this.worthwhile = new int[instance.demands];
  }

  @Override
  public void price(long[] multipliers, byte[] status, long[] reduced) {
    pairs = 0;
    for (int j = 0; j < multipliers.length; j++) {
      int[] order = instance.order[j];
      int[] near = instance.near[j];
      long unit = instance.unit[j];
      long worth = multipliers[j];
      int k = 0;
      for (; k < near.length && near[k] * unit < worth; k++) {
        reduced[order[k]] += near[k] * unit - worth;
      }
      worthwhile[j] = k;
      pairs += k;
    }
    work.spend(pairs + 4L * multipliers.length + choosing(multipliers.length, reduced.length));
  }

  /** Where demands are few, most of the work is to choose among the candidates. */
  private static long choosing(int demands, int candidates) {
    return 16L * Math.max(0, candidates - demands);
  }

  @Override
  public void slack(long[] multipliers, boolean[] chosen, double[] slack) {
    int[] serving = Status.positions(chosen);
    if (pairs < (long) serving.length * slack.length / 4) {
      slackOfNearby(chosen, slack);
      return;
    }
    Arrays.fill(slack, 1);
    for (int i : serving) {
      long[] cost = instance.cost(i);
      for (int j = 0; j < slack.length; j++) {
        slack[j] -= cost[j] < multipliers[j] ? 1 : 0;
      }
    }
    work.spend((long) serving.length * (slack.length / 4));
  }

  /** The same where few candidates are worth anything to a demand. */
  private void slackOfNearby(boolean[] chosen, double[] slack) {
    for (int j = 0; j < slack.length; j++) {
      int[] order = instance.order[j];
      int served = 0;
      for (int k = 0; k < worthwhile[j]; k++) {
        served += chosen[order[k]] ? 1 : 0;
      }
      slack[j] = 1 - served;
    }
    work.spend(pairs / 2 + slack.length);
  }
}
