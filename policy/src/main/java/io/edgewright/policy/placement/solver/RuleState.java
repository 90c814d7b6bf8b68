package io.edgewright.policy.placement.solver;

import io.edgewright.policy.placement.solver.LocationProblem.Partition;
import io.edgewright.policy.placement.solver.LocationProblem.Selection;

/**
 * How far an open set is from obeying the rules about the set alone, kept up to date while
 * candidates are opened and closed.
 */
final class RuleState {
  /** Stands for no candidate in a move. */
  static final int NONE = -1;

  private static final long UNIT = 1_000_000;

  private final Selection rules;
  private final int[][] groupsOf;
  private final boolean[] open;
  private final int[] groupCount;
  private final int[][] domainCount;
  private final int[] domainsUsed;
  private final int[] excess;
  private int size;
  private int unmet;
  private long weight;

  RuleState(Selection rules, int candidates) {
    this.rules = rules;
    this.groupsOf = groupsOf(rules, candidates);
    this.open = new boolean[candidates];
    this.groupCount = new int[rules.require().size()];
    this.unmet = groupCount.length;
    this.domainCount = new int[rules.partitions().size()][];
    for (int p = 0; p < domainCount.length; p++) {
      domainCount[p] = new int[rules.partitions().get(p).domains()];
    }
    this.domainsUsed = new int[domainCount.length];
    this.excess = new int[domainCount.length];
  }

  private static int[][] groupsOf(Selection rules, int candidates) {
    int[] counts = new int[candidates];
    rules.require().forEach(group -> increment(counts, group));
    int[][] groups = new int[candidates][];
    for (int i = 0; i < candidates; i++) {
      groups[i] = new int[counts[i]];
    }
    for (int g = 0; g < rules.require().size(); g++) {
      for (int i : rules.require().get(g)) {
        groups[i][--counts[i]] = g;
      }
    }
    return groups;
  }

  private static void increment(int[] counts, int[] group) {
    for (int i : group) {
      counts[i]++;
    }
  }

  int size() {
    return size;
  }

  boolean isOpen(int candidate) {
    return open[candidate];
  }

  /** Whether the set breaks a requirement when the candidate alone is closed. */
  boolean requiredNow(int candidate) {
    for (int g : groupsOf[candidate]) {
      if (groupCount[g] == 1) {
        return true;
      }
    }
    return false;
  }

  void apply(int in, int out) {
    if (in != NONE) {
      change(in, 1);
    }
    if (out != NONE) {
      change(out, -1);
    }
  }

  private void change(int candidate, int by) {
    open[candidate] = by > 0;
    size += by;
    rules.budget().ifPresent(budget -> weight += by * budget.weight()[candidate]);
    for (int g : groupsOf[candidate]) {
      unmet -= groupCount[g] == 0 ? 1 : 0;
      groupCount[g] += by;
      unmet += groupCount[g] == 0 ? 1 : 0;
    }
    for (int p = 0; p < domainCount.length; p++) {
      Partition partition = rules.partitions().get(p);
      int[] counts = domainCount[p];
      int domain = partition.domain()[candidate];
      int cap = partition.maxPerDomain();
      excess[p] -= Math.max(0, counts[domain] - cap);
      domainsUsed[p] -= counts[domain] > 0 ? 1 : 0;
      counts[domain] += by;
      excess[p] += Math.max(0, counts[domain] - cap);
      domainsUsed[p] += counts[domain] > 0 ? 1 : 0;
    }
  }

  boolean obeyed() {
    return violation() == 0;
  }

  boolean obeyedAfter(int in, int out) {
    return violationAfter(in, out) == 0;
  }

  long violation() {
    return violationAfter(NONE, NONE);
  }

  /** How far the set is from obeying the rules once a candidate is opened and another closed. */
  long violationAfter(int in, int out) {
    int newSize = size + (in == NONE ? 0 : 1) - (out == NONE ? 0 : 1);
    long counts = Math.max(0, rules.min() - newSize) + Math.max(0, newSize - rules.max());
    counts += unmetAfter(in, out);
    for (int p = 0; p < domainCount.length; p++) {
      counts += partitionAfter(p, in, out);
    }
    return counts * UNIT + overspentAfter(in, out);
  }

  private long overspentAfter(int in, int out) {
    if (rules.budget().isEmpty()) {
      return 0;
    }
    var budget = rules.budget().get();
    long after =
        weight + (in == NONE ? 0 : budget.weight()[in]) - (out == NONE ? 0 : budget.weight()[out]);
    if (after <= budget.limit()) {
      return 0;
    }
    return 1 + (long) ((double) (after - budget.limit()) / Math.max(1, budget.limit()) * UNIT);
  }

  private int unmetAfter(int in, int out) {
    int after = unmet;
    if (in != NONE) {
      for (int g : groupsOf[in]) {
        after -= groupCount[g] == 0 ? 1 : 0;
      }
    }
    if (out != NONE) {
      for (int g : groupsOf[out]) {
        after += groupCount[g] == 1 && !inGroup(in, g) ? 1 : 0;
      }
    }
    return after;
  }

  private boolean inGroup(int candidate, int group) {
    if (candidate != NONE) {
      for (int g : groupsOf[candidate]) {
        if (g == group) {
          return true;
        }
      }
    }
    return false;
  }

  private int partitionAfter(int p, int in, int out) {
    var partition = rules.partitions().get(p);
    int[] counts = domainCount[p];
    int enters = in == NONE ? NONE : partition.domain()[in];
    int leaves = out == NONE ? NONE : partition.domain()[out];
    int used = domainsUsed[p];
    int over = excess[p];
    if (enters != leaves) {
      if (enters != NONE) {
        used += counts[enters] == 0 ? 1 : 0;
        over += counts[enters] >= partition.maxPerDomain() ? 1 : 0;
      }
      if (leaves != NONE) {
        used -= counts[leaves] == 1 ? 1 : 0;
        over -= counts[leaves] > partition.maxPerDomain() ? 1 : 0;
      }
    }
    return over + Math.max(0, partition.minDomains() - used);
  }
}
