package io.edgewright.service.review;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where an application is and would be.
 *
 * @param why what could not be decided; for people
 * @param was what the placement before comes to; empty where that was not computed
 * @param will what the placement after comes to; empty where nothing is decided
 * @param reasons why clusters are gained or lost
 */
public record PlacementMove(
    ApplicationName application,
    SortedSet<ClusterName> before,
    SortedSet<ClusterName> after,
    String why,
    Optional<Figures> was,
    Optional<Figures> will,
    SortedMap<ClusterName, String> reasons) {
  public PlacementMove {
    before = Collections.unmodifiableSortedSet(new TreeSet<>(before));
    after = Collections.unmodifiableSortedSet(new TreeSet<>(after));
    reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
  }

  /** The same with one more thing that people should know. */
  public PlacementMove noting(String note) {
    return new PlacementMove(
        application, before, after, why.isEmpty() ? note : why + "; " + note, was, will, reasons);
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
