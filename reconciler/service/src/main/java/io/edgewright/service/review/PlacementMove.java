package io.edgewright.service.review;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where an application is and would be.
 *
 * @param why what could not be decided, or how good the placement is; for people
 */
public record PlacementMove(
    ApplicationName application,
    SortedSet<ClusterName> before,
    SortedSet<ClusterName> after,
    String why) {
  public PlacementMove {
    before = Collections.unmodifiableSortedSet(new TreeSet<>(before));
    after = Collections.unmodifiableSortedSet(new TreeSet<>(after));
  }

  public boolean moves() {
    return !before.equals(after);
  }

  public SortedSet<ClusterName> gained() {
    var gained = new TreeSet<>(after);
    gained.removeAll(before);
    return gained;
  }

  public SortedSet<ClusterName> lost() {
    var lost = new TreeSet<>(before);
    lost.removeAll(after);
    return lost;
  }
}
