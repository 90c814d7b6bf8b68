package io.edgewright.policy.placement.solver;

import java.util.Arrays;
import java.util.Optional;

/**
 * Where a relaxation has got, for others to go on from.
 *
 * @param slope what its choices amount to on average; empty where that is not known
 * @param frequency how often each candidate was chosen of late, from 0 to 1
 */
@SuppressWarnings("ArrayRecordComponent")
record Point(Multipliers multipliers, Optional<Slope> slope, double[] frequency) {
  /** The same over some of the candidates. */
  Point restrictedTo(int[] kept) {
    return new Point(
        multipliers, slope, Arrays.stream(kept).mapToDouble(i -> frequency[i]).toArray());
  }
}
