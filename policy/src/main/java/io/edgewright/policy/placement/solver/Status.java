package io.edgewright.policy.placement.solver;

import java.util.stream.IntStream;

/** What a search has settled about a candidate. */
final class Status {
  static final byte FREE = 0;
  static final byte OPEN = 1;
  static final byte CLOSED = 2;

  private Status() {}

  /** The candidates that are not closed, in ascending order. */
  static int[] alive(byte[] status) {
    return java.util.stream.IntStream.range(0, status.length)
        .filter(i -> status[i] != CLOSED)
        .toArray();
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
    return IntStream.range(0, chosen.length).filter(i -> chosen[i]).toArray();
  }

  /** The candidates of a status, in ascending order. */
  static int[] which(byte[] status, byte wanted) {
    int count = 0;
    for (byte s : status) {
      count += s == wanted ? 1 : 0;
    }
    int[] which = new int[count];
    int at = 0;
    for (int i = 0; i < status.length; i++) {
      if (status[i] == wanted) {
        which[at++] = i;
      }
    }
    return which;
  }
}
