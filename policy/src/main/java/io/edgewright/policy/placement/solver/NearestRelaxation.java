package io.edgewright.policy.placement.solver;

import java.util.Arrays;

/**
 * Without capacities a chosen candidate serves every demand whose multiplier exceeds its cost
 * (Cornuejols, Fisher and Nemhauser 1977). Only the candidates near a demand are looked at.
 */
final class NearestRelaxation implements ServiceRelaxation {
  private final Instance instance;
  private final Work work;

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
    work.spend(steps + multipliers.length);
  }

  @Override
  public void slack(long[] multipliers, boolean[] chosen, double[] slack) {
    Arrays.fill(slack, 1);
    for (int i = 0; i < chosen.length; i++) {
      if (chosen[i]) {
        long[] cost = instance.cost(i);
        for (int j = 0; j < slack.length; j++) {
          slack[j] -= cost[j] < multipliers[j] ? 1 : 0;
        }
        work.spend(slack.length / 4);
      }
    }
  }
}
