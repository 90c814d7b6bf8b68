package io.edgewright.policy.placement.solver;

/** Prices of demands and of side rows; they mean the same in every restriction of a problem. */
@SuppressWarnings("ArrayRecordComponent")
record Multipliers(long[] demands, long[] rows) {
  Multipliers copy() {
    return new Multipliers(demands.clone(), rows.clone());
  }
}
