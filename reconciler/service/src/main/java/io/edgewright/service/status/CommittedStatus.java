package io.edgewright.service.status;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What the status branch says already: the picture, and which files there are.
 *
 * @param paths every own file of the branch
 * @param unreadable own files that say nothing we understand, each with the cause
 */
public record CommittedStatus(
    FleetStatus status, SortedSet<String> paths, SortedMap<String, String> unreadable) {
  public CommittedStatus {
    paths = Canonical.set(paths);
    unreadable = Canonical.map(unreadable);
  }

  /** A fleet of which nothing was ever committed. */
  public static CommittedStatus nothing(FleetHead head) {
    return new CommittedStatus(
        FleetStatus.empty(head), Collections.emptySortedSet(), Collections.emptySortedMap());
  }
}
