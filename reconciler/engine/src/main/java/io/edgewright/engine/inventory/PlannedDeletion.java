package io.edgewright.engine.inventory;

import static java.util.Comparator.comparing;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ObjectRef;
import java.util.Comparator;

/** One object that a pass would delete. */
public record PlannedDeletion(ApplicationName application, ObjectRef ref, String uid)
    implements Comparable<PlannedDeletion> {
  private static final Comparator<PlannedDeletion> CANONICAL =
      comparing(PlannedDeletion::ref)
          .thenComparing(PlannedDeletion::uid)
          .thenComparing(PlannedDeletion::application);

  @Override
  public int compareTo(PlannedDeletion other) {
    return CANONICAL.compare(this, other);
  }
}
