package io.edgewright.policy.placement.solver;

/** What a search has settled about a candidate. */
final class Status {
  static final byte FREE = 0;
  static final byte OPEN = 1;
  static final byte CLOSED = 2;

  private Status() {}

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
