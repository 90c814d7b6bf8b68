package io.edgewright.policy.spec;

/**
 * How much one revision may delete without an acknowledgement.
 *
 * @param maxApplications share of the fleet's inventoried applications
 * @param maxObjects share of the inventoried objects of one cluster
 * @param floor so many deletions need no acknowledgement, whatever their share
 */
public record DeletionBudget(Percent maxApplications, Percent maxObjects, int floor) {
  public static final DeletionBudget DEFAULT =
      new DeletionBudget(Percent.of(50), Percent.of(50), 3);

  public DeletionBudget {
    if (floor < 0) {
      throw new IllegalArgumentException("floor is negative: " + floor);
    }
  }

  /** The tighter of both in each of the three limits. */
  public DeletionBudget tightenedBy(DeletionBudget other) {
    return new DeletionBudget(
        tighter(maxApplications, other.maxApplications),
        tighter(maxObjects, other.maxObjects),
        Math.min(floor, other.floor));
  }

  /** Whether deleting so many of the fleet's applications needs no acknowledgement. */
  public boolean allowsApplications(long deleted, long inventoried) {
    return deleted <= floor || !maxApplications.isExceededBy(deleted, inventoried);
  }

  /** Whether deleting so many of a cluster's objects needs no acknowledgement. */
  public boolean allowsObjects(long deleted, long inventoried) {
    return deleted <= floor || !maxObjects.isExceededBy(deleted, inventoried);
  }

  private static Percent tighter(Percent one, Percent other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
