package io.edgewright.service.fleet;

import io.edgewright.policy.object.ApplicationName;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a plan wants of one cluster. Applications that stand in none of the sets are left as they
 * are.
 *
 * @param wanted shall run there
 * @param moved run elsewhere by now and shall leave
 * @param gone have left the fleet and shall leave
 */
record ClusterWish(
    SortedSet<ApplicationName> wanted,
    SortedSet<ApplicationName> moved,
    SortedSet<ApplicationName> gone) {
  ClusterWish {
    wanted = Collections.unmodifiableSortedSet(new TreeSet<>(wanted));
    moved = Collections.unmodifiableSortedSet(new TreeSet<>(moved));
    gone = Collections.unmodifiableSortedSet(new TreeSet<>(gone));
  }

  static ClusterWish nothing() {
    return new ClusterWish(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
  }
}
