package io.edgewright.policy.placement.solver;

import java.util.Arrays;

/**
 * Without capacities a chosen candidate serves every demand whose multiplier exceeds its cost
 * (Cornuejols, Fisher and Nemhauser 1977). Only the candidates near a demand are looked at.
 */
final class NearestRelaxation implements ServiceRelaxation {
  private final Instance instance;
  private final Work work;

  /** How many pairs of demand and candidate were worth something when they were priced last. */
  private long nearby;

  NearestRelaxation(Instance instance, Work work) {
    this.instance = instance;
    this.work = work;
  }

  @Override
  public void price(long[] multipliers, byte[] status, long[] reduced) {
    long steps = 0;
    for (int j = 0; j < multipliers.length; j++) {
      int[] order = instance.order[j];
      int[] near = instance.near[j];
      long unit = instance.unit[j];
      long worth = multipliers[j];
      int k = 0;
      for (; k < near.length && near[k] * unit < worth; k++) {
        reduced[order[k]] += near[k] * unit - worth;
      }
      steps += k;
    }
    nearby = steps;
    work.spend(steps + multipliers.length + choosing(multipliers.length, reduced.length));
  }

  /** Where demands are few, most of the work is to choose among the candidates. */
  private static long choosing(int demands, int candidates) {
    return 16L * Math.max(0, candidates - demands);
  }

  @Override
  public void slack(long[] multipliers, boolean[] chosen, double[] slack) {
    Arrays.fill(slack, 1);
    int[] serving = Status.positions(chosen);
    if (nearby < (long) serving.length * slack.length / 4) {
      slackOfNearby(multipliers, chosen, slack);
      return;
    }
    for (int i : serving) {
      long[] cost = instance.cost(i);
      for (int j = 0; j < slack.length; j++) {
        slack[j] -= cost[j] < multipliers[j] ? 1 : 0;
      }
    }
    work.spend((long) serving.length * (slack.length / 4));
  }

  /** The same where few candidates are worth anything to a demand. */
  private void slackOfNearby(long[] multipliers, boolean[] chosen, double[] slack) {
    for (int j = 0; j < slack.length; j++) {
      int[] order = instance.order[j];
      int[] near = instance.near[j];
      long unit = instance.unit[j];
      for (int k = 0; k < near.length && near[k] * unit < multipliers[j]; k++) {
        slack[j] -= chosen[order[k]] ? 1 : 0;
      }
    }
    work.spend(nearby + slack.length);
  }
}
