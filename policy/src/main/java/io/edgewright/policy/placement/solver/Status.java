package io.edgewright.policy.placement.solver;

import java.util.Arrays;

/** What a search has settled about a candidate. */
final class Status {
  static final byte FREE = 0;
  static final byte OPEN = 1;
  static final byte CLOSED = 2;

  private Status() {}

  /** The candidates that are not closed, in ascending order. */
  static int[] alive(byte[] status) {
    boolean[] alive = new boolean[status.length];
    for (int i = 0; i < status.length; i++) {
      alive[i] = status[i] != CLOSED;
    }
    return positions(alive);
  }

  /** The status of some of the candidates. */
  static byte[] picked(byte[] status, int[] kept) {
    byte[] picked = new byte[kept.length];
    for (int k = 0; k < kept.length; k++) {
      picked[k] = status[kept[k]];
    }
    return picked;
  }

  /** The candidates that are chosen, in ascending order. */
  static int[] positions(boolean[] chosen) {
    int[] positions = new int[chosen.length];
    int count = 0;
    for (int i = 0; i < chosen.length; i++) {
      if (chosen[i]) {
        positions[count++] = i;
      }
    }
    return Arrays.copyOf(positions, count);
  }

  /** The candidates of a status, in ascending order. */
  static int[] which(byte[] status, byte wanted) {
    boolean[] which = new boolean[status.length];
    for (int i = 0; i < status.length; i++) {
      which[i] = status[i] == wanted;
    }
    return positions(which);
  }
}
