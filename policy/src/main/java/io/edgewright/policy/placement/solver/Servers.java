package io.edgewright.policy.placement.solver;

import java.util.Arrays;

/**
 * The two open candidates nearest to each demand, of equals the first: enough to tell who serves
 * whom after one candidate is opened and another closed.
 */
final class Servers {
  private final int[][] distance;
  private final DistanceTable table;
  private final int[] nearest;
  private final int[] second;

  Servers(LocationProblem problem, int[] open) {
    this.table = problem.service().table();
    this.distance = table.distance();
    this.nearest = new int[distance.length];
    this.second = new int[distance.length];
    for (int j = 0; j < distance.length; j++) {
      locate(j, open);
    }
  }

  private void locate(int j, int[] open) {
    int first = RuleState.NONE;
    int next = RuleState.NONE;
    for (int i : open) {
      if (first == RuleState.NONE || before(distance[j], i, first)) {
        next = first;
        first = i;
      } else if (next == RuleState.NONE || before(distance[j], i, next)) {
        next = i;
      }
    }
    nearest[j] = first;
    second[j] = next;
  }

  private static boolean before(int[] distance, int a, int b) {
    return distance[a] < distance[b] || (distance[a] == distance[b] && a < b);
  }

  /**
   * Who serves each demand once {@code in} is open and {@code out} closed; {@link RuleState#NONE}
   * stands for neither, and is the answer where nobody is left.
   */
  int[] after(int in, int out) {
    int[] server = new int[nearest.length];
    for (int j = 0; j < server.length; j++) {
      server[j] = after(j, in, out);
    }
    return server;
  }

  /** The same for one demand. */
  int after(int demand, int in, int out) {
    boolean leaves = nearest[demand] == out && out != RuleState.NONE;
    int best = leaves ? second[demand] : nearest[demand];
    boolean enters =
        in != RuleState.NONE && (best == RuleState.NONE || before(distance[demand], in, best));
    return enters ? in : best;
  }

  /** The demands that a closed candidate takes when it is opened, while all others stay open. */
  int[] taken(int candidate) {
    int[] taken = new int[nearest.length];
    int[] column = nearest.length == 0 ? taken : table.byCandidate()[candidate];
    int size = 0;
    for (int j = 0; j < taken.length; j++) {
      int server = nearest[j];
      boolean enters =
          server == RuleState.NONE
              || column[j] < distance[j][server]
              || (column[j] == distance[j][server] && candidate < server);
      if (enters) {
        taken[size++] = j;
      }
    }
    return Arrays.copyOf(taken, size);
  }

  /** Who serves a demand now. */
  int nearest(int demand) {
    return nearest[demand];
  }

  /** By candidate: the demands that it serves now. */
  int[][] demandsByServer(int candidates) {
    int[] counts = new int[candidates];
    for (int i : nearest) {
      counts[i]++;
    }
    int[][] demands = new int[candidates][];
    for (int i = 0; i < candidates; i++) {
      demands[i] = new int[counts[i]];
    }
    for (int j = nearest.length - 1; j >= 0; j--) {
      demands[nearest[j]][--counts[nearest[j]]] = j;
    }
    return demands;
  }
}
