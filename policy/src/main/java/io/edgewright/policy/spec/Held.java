package io.edgewright.policy.spec;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Problem;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What must be left as it is, each with the problems that hold it: a name that is stated twice, a
 * reference to nothing, a cycle.
 *
 * @param applications are neither applied, moved nor removed
 * @param clusters are neither written to nor let go of
 */
public record Held(
    SortedMap<ApplicationName, List<Problem>> applications,
    SortedMap<ClusterName, List<Problem>> clusters) {
  public static final Held NOTHING =
      new Held(Collections.emptySortedMap(), Collections.emptySortedMap());

  public Held {
    applications = Collections.unmodifiableSortedMap(new TreeMap<>(applications));
    clusters = Collections.unmodifiableSortedMap(new TreeMap<>(clusters));
  }
}
