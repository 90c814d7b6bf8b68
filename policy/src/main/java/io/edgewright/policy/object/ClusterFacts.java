package io.edgewright.policy.object;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What was observed of a cluster that rendering and planning depend on.
 *
 * @param kubernetesVersion as the server states it, for example {@code v1.28.5}
 * @param served every kind that the server serves, in every version
 */
public record ClusterFacts(String kubernetesVersion, SortedSet<GroupVersionKind> served) {
  public ClusterFacts {
    served = Collections.unmodifiableSortedSet(new TreeSet<>(served));
  }
}
