package io.edgewright.policy.placement.solver;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The move that saves most by distance of those that the rules allow; of equals the one that is
 * looked at first. Where many candidates are open an exchange saves more than opening and closing
 * do apart only for few pairs: then these are looked at, and of the rest those with the best
 * opening.
 */
final class LikeliestMove {
  private final SwapTable table;
  private final Rules rules;
  private final long[] adding;
  private long most;
  private @Nullable Move best;

  private LikeliestMove(SwapTable table, int candidates, Rules rules) {
    this.table = table;
    this.rules = rules;
    this.adding = new long[candidates];
  }

  /** Tells which moves are allowed. */
  interface Rules {
    boolean allow(int in, int out);
  }

  /** The best move; empty where none saves anything. */
  static Optional<Move> of(SwapTable table, int candidates, Rules rules, Work work) {
    var scan = new LikeliestMove(table, candidates, rules);
    scan.single();
    long all = (long) table.size() * candidates;
    long pairs = 2 * table.pairs() + 4L * candidates;
    if (pairs < all) {
      scan.nearbyPairs();
      scan.otherPairs();
    } else {
      scan.allPairs();
    }
    work.spend(Math.min(pairs, all));
    return Optional.ofNullable(scan.best);
  }

  private void single() {
    for (int slot = 0; slot < table.size(); slot++) {
      consider(RuleState.NONE, table.candidateAt(slot), table.profitOfDropping(slot));
    }
    for (int in = 0; in < adding.length; in++) {
      adding[in] = table.isOpen(in) ? Long.MIN_VALUE / 2 : table.profitOfAdding(in);
      consider(in, RuleState.NONE, adding[in]);
    }
  }

  private void allPairs() {
    for (int slot = 0; slot < table.size(); slot++) {
      pairsOf(slot);
    }
  }

  private void pairsOf(int slot) {
    int out = table.candidateAt(slot);
    long dropping = table.profitOfDropping(slot);
    long[] extra = table.extraOfSlot(slot);
    for (int in = 0; in < adding.length; in++) {
      consider(in, out, adding[in] + dropping + extra[in]);
    }
  }

  private void nearbyPairs() {
    table.forNearbyPairs(
        (slot, in) ->
            consider(
                in,
                table.candidateAt(slot),
                adding[in] + table.profitOfDropping(slot) + table.extraOfSlot(slot)[in]));
  }

  /** Of pairs that save nothing beyond, those with the best opening are the best. */
  private void otherPairs() {
    int best = 0;
    for (int in = 1; in < adding.length; in++) {
      best = adding[in] > adding[best] ? in : best;
    }
    for (int slot = 0; slot < table.size(); slot++) {
      int out = table.candidateAt(slot);
      if (adding[best] + table.profitOfDropping(slot) <= most) {
        continue;
      }
      if (rules.allow(best, out)) {
        consider(best, out, table.profit(best, out));
      } else {
        pairsOf(slot);
      }
    }
  }

  private void consider(int in, int out, long profit) {
    if (profit > most && rules.allow(in, out)) {
      most = profit;
      best = new Move(in, out);
    }
  }
}
