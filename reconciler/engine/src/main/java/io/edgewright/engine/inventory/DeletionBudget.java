package io.edgewright.engine.inventory;

import io.edgewright.policy.object.Digest;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How much one pass may delete on a cluster without being asked.
 *
 * @param maxPercent of the objects inventoried there; more is held
 * @param floor so many deletions are never too many
 * @param acknowledged hashes of held plans that people have released
 */
public record DeletionBudget(int maxPercent, int floor, SortedSet<Digest> acknowledged) {
  public DeletionBudget {
    if (maxPercent < 0 || maxPercent > 100 || floor < 0) {
      throw new IllegalArgumentException(
          "a budget is from 0 to 100 percent, its floor not negative");
    }
    acknowledged = Collections.unmodifiableSortedSet(new TreeSet<>(acknowledged));
  }

  /** Half of the objects, or three. */
  public static DeletionBudget standard() {
    return new DeletionBudget(50, 3, new TreeSet<>());
  }

  /** Whether so many deletions out of so many inventoried objects need no acknowledgement. */
  public boolean allows(int deletions, int inventoried) {
    return deletions <= floor || deletions * 100L <= (long) inventoried * maxPercent;
  }
}
