package io.edgewright.service.fleet;

import io.edgewright.engine.apply.RemovalReason;
import io.edgewright.policy.object.ApplicationName;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a plan wants of one cluster. Applications that stand in neither are left as they are.
 *
 * @param wanted shall run there
 * @param leaving shall not run there any more, and why
 */
record ClusterWish(
    SortedSet<ApplicationName> wanted, SortedMap<ApplicationName, RemovalReason> leaving) {
  ClusterWish {
    wanted = Collections.unmodifiableSortedSet(new TreeSet<>(wanted));
    leaving = Collections.unmodifiableSortedMap(new TreeMap<>(leaving));
  }

  static ClusterWish nothing() {
    return new ClusterWish(new TreeSet<>(), new TreeMap<>());
  }
}
