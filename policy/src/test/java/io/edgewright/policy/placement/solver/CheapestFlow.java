package io.edgewright.policy.placement.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * The least that it costs to carry demands from sources that give at least and at most so much, by
 * successive shortest paths over every arc of the network (Bellman and Ford): slow, plain, and
 * nothing of the solver's, to judge the solver by.
 */
final class CheapestFlow {
  /** What a unit of a source's minimum saves, so that it is carried wherever it can be. */
  private static final long WANTED = 1_000_000_000_000L;

  private static final long FAR = Long.MAX_VALUE / 4;

  private final List<Arc> arcs = new ArrayList<>();
  private final int nodes;

  private CheapestFlow(int nodes) {
    this.nodes = nodes;
  }

  /** An arc and, at the neighbouring index, its reverse. */
  private static final class Arc {
    final int from;
    final int to;
    final long cost;
    long room;

    Arc(int from, int to, long cost, long room) {
      this.from = from;
      this.to = to;
      this.cost = cost;
      this.room = room;
    }
  }

  /**
   * The least sum of flow times distance; empty where the limits cannot be kept.
   *
   * @param distance by source, then by demand
   */
  static OptionalLong of(long[][] distance, long[] load, long[] least, long[] most) {
    int sources = most.length;
    int sink = sources + load.length + 1;
    var network = new CheapestFlow(sink + 1);
    long wanted = 0;
    for (int k = 0; k < sources; k++) {
      if (least[k] > most[k]) {
        return OptionalLong.empty();
      }
      wanted += least[k];
      network.arc(0, 1 + k, -WANTED, least[k]);
      network.arc(0, 1 + k, 0, most[k] - least[k]);
      for (int j = 0; j < load.length; j++) {
        network.arc(1 + k, 1 + sources + j, distance[k][j], load[j]);
      }
    }
    for (int j = 0; j < load.length; j++) {
      network.arc(1 + sources + j, sink, 0, load[j]);
    }
    long total = Arrays.stream(load).sum();
    return wanted > total ? OptionalLong.empty() : network.carry(total, wanted);
  }

  private void arc(int from, int to, long cost, long room) {
    arcs.add(new Arc(from, to, cost, room));
    arcs.add(new Arc(to, from, -cost, 0));
  }

  /** Carries everything; a minimum is kept where all of its worth is in the cost. */
  private OptionalLong carry(long total, long wanted) {
    long left = total;
    long cost = 0;
    while (left > 0) {
      int[] by = new int[nodes];
      long[] price = cheapestPaths(by);
      if (price[nodes - 1] >= FAR / 2) {
        return OptionalLong.empty();
      }
      long amount = left;
      for (int at = nodes - 1; at != 0; at = arcs.get(by[at]).from) {
        amount = Math.min(amount, arcs.get(by[at]).room);
      }
      for (int at = nodes - 1; at != 0; at = arcs.get(by[at]).from) {
        arcs.get(by[at]).room -= amount;
        arcs.get(by[at] ^ 1).room += amount;
      }
      cost += amount * price[nodes - 1];
      left -= amount;
    }
    long distance = cost + wanted * WANTED;
    return distance >= WANTED ? OptionalLong.empty() : OptionalLong.of(distance);
  }

  private long[] cheapestPaths(int[] by) {
    long[] price = new long[nodes];
    Arrays.fill(price, FAR);
    price[0] = 0;
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int a = 0; a < arcs.size(); a++) {
        var arc = arcs.get(a);
        if (arc.room > 0 && price[arc.from] < FAR && price[arc.from] + arc.cost < price[arc.to]) {
          price[arc.to] = price[arc.from] + arc.cost;
          by[arc.to] = a;
          changed = true;
        }
      }
    }
    return price;
  }
}
