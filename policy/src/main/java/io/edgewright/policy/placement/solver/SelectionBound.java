package io.edgewright.policy.placement.solver;

import io.edgewright.policy.placement.solver.LocationProblem.Partition;
import io.edgewright.policy.placement.solver.LocationProblem.Selection;
import java.util.Arrays;

/**
 * The cheapest set by reduced costs under the number of locations and one partition into domains:
 * these rules form a matroid, so taking the cheapest first is exact. With a least number of domains
 * the cheapest candidate of each of the cheapest unused domains comes before all others: exchanging
 * a whole domain for a cheaper one never costs more.
 */
final class SelectionBound {
  /** No set obeys the rules. */
  static final long NONE_FITS = Long.MAX_VALUE;

  private final int min;
  private final int max;
  private final int[] domain;
  private final int cap;
  private final int minDomains;
  private final int[] counts;
  private final long[] worstInDomain;
  private final int[] heap;
  private final boolean[] chosen;
  private int heapSize;
  private int size;
  private int used;
  private boolean leadersTaken;
  private long[] reduced = new long[0];
  private byte[] status = new byte[0];

  SelectionBound(Selection rules, int candidates) {
    this.min = rules.min();
    this.max = rules.max();
    if (rules.partitions().isEmpty()) {
      this.domain = new int[candidates];
      this.cap = Integer.MAX_VALUE;
      this.minDomains = 0;
      this.counts = new int[1];
    } else {
      Partition primary = rules.partitions().getFirst();
      this.domain = primary.domain();
      this.cap = primary.maxPerDomain();
      this.minDomains = primary.minDomains();
      this.counts = new int[primary.domains()];
    }
    this.worstInDomain = new long[counts.length];
    this.heap = new int[candidates];
    this.chosen = new boolean[candidates];
  }

  boolean[] chosen() {
    return chosen;
  }

  int size() {
    return size;
  }

  /** The least sum of reduced costs, or {@link #NONE_FITS}. */
  long solve(long[] reducedCosts, byte[] candidateStatus) {
    reduced = reducedCosts;
    status = candidateStatus;
    size = 0;
    used = 0;
    leadersTaken = false;
    Arrays.fill(counts, 0);
    Arrays.fill(chosen, false);
    long sum = 0;
    for (int i = 0; i < status.length; i++) {
      if (status[i] == Status.OPEN) {
        sum += take(i);
      }
    }
    if (size > max || overfull()) {
      return NONE_FITS;
    }
    if (minDomains > used) {
      sum += takeLeaders();
      if (used < minDomains || size > max) {
        return NONE_FITS;
      }
    }
    return takeCheapest(sum);
  }

  private boolean overfull() {
    boolean over = false;
    for (int count : counts) {
      over |= count > cap;
    }
    return over;
  }

  private long take(int i) {
    chosen[i] = true;
    size++;
    used += counts[domain[i]]++ == 0 ? 1 : 0;
    return reduced[i];
  }

  private long takeLeaders() {
    int[] leader = new int[counts.length];
    Arrays.fill(leader, RuleState.NONE);
    for (int i = 0; i < status.length; i++) {
      int d = domain[i];
      if (status[i] == Status.FREE
          && counts[d] == 0
          && (leader[d] == RuleState.NONE || before(i, leader[d]))) {
        leader[d] = i;
      }
    }
    fill(leader);
    long sum = 0;
    while (used < minDomains && heapSize > 0) {
      sum += take(pop());
      leadersTaken = true;
    }
    return sum;
  }

  private long takeCheapest(long before) {
    heapSize = 0;
    for (int i = 0; i < status.length; i++) {
      if (status[i] == Status.FREE && !chosen[i] && (size < min || reduced[i] < 0)) {
        heap[heapSize++] = i;
      }
    }
    heapify();
    long sum = before;
    while (heapSize > 0 && size < max) {
      int next = heap[0];
      if (size >= min && reduced[next] >= 0) {
        break;
      }
      pop();
      if (counts[domain[next]] < cap) {
        sum += take(next);
      }
    }
    return size < min ? NONE_FITS : sum;
  }

  /**
   * Closes or opens free candidates whose opposite would cost more than the slack: the sets are
   * bases of a matroid, so the best set with one candidate forced differs from the best set by one
   * exchange.
   *
   * @return how many were settled
   */
  int settle(byte[] target, long slack) {
    int settled = close(target, slack);
    for (int i = 0; i < target.length && !leadersTaken; i++) {
      if (target[i] == Status.FREE && chosen[i] && increaseOfClosing(i) > slack) {
        target[i] = Status.OPEN;
        settled++;
      }
    }
    return settled;
  }

  /** Only closes candidates, which takes little work. */
  int close(byte[] target, long slack) {
    if (leadersTaken) {
      return 0;
    }
    Arrays.fill(worstInDomain, Long.MIN_VALUE);
    long worst = Long.MIN_VALUE;
    for (int i = 0; i < status.length; i++) {
      if (chosen[i] && status[i] == Status.FREE) {
        worstInDomain[domain[i]] = Math.max(worstInDomain[domain[i]], reduced[i]);
        worst = Math.max(worst, reduced[i]);
      }
    }
    int closed = 0;
    for (int i = 0; i < target.length; i++) {
      if (target[i] == Status.FREE && !chosen[i] && opening(i, worst) > slack) {
        target[i] = Status.CLOSED;
        closed++;
      }
    }
    return closed;
  }

  private long opening(int i, long worst) {
    if (counts[domain[i]] >= cap) {
      return minus(reduced[i], worstInDomain[domain[i]]);
    }
    return size >= max ? minus(reduced[i], worst) : minus(reduced[i], Math.max(0, worst));
  }

  private long increaseOfClosing(int i) {
    long replacement = Long.MAX_VALUE;
    for (int k = 0; k < status.length; k++) {
      if (status[k] == Status.FREE
          && !chosen[k]
          && reduced[k] < replacement
          && (counts[domain[k]] < cap || domain[k] == domain[i])) {
        replacement = reduced[k];
      }
    }
    if (size > min) {
      replacement = Math.min(0, replacement);
    }
    return replacement == Long.MAX_VALUE ? Long.MAX_VALUE : replacement - reduced[i];
  }

  private static long minus(long value, long displaced) {
    return displaced == Long.MIN_VALUE ? Long.MAX_VALUE : value - displaced;
  }

  private boolean before(int a, int b) {
    return reduced[a] < reduced[b] || (reduced[a] == reduced[b] && a < b);
  }

  private void fill(int[] candidates) {
    heapSize = 0;
    for (int candidate : candidates) {
      if (candidate != RuleState.NONE) {
        heap[heapSize++] = candidate;
      }
    }
    heapify();
  }

  private void heapify() {
    for (int k = heapSize / 2 - 1; k >= 0; k--) {
      sift(k);
    }
  }

  private int pop() {
    int top = heap[0];
    heap[0] = heap[--heapSize];
    sift(0);
    return top;
  }

  private void sift(int from) {
    int at = from;
    int moving = heap[from];
    for (int child = 2 * at + 1; child < heapSize; child = 2 * at + 1) {
      if (child + 1 < heapSize && before(heap[child + 1], heap[child])) {
        child++;
      }
      if (!before(heap[child], moving)) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = moving;
  }
}
