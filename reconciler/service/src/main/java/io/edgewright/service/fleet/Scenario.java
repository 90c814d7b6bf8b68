package io.edgewright.service.fleet;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.spec.PolicySetting;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What would be otherwise.
 *
 * @param settings fields of policies with other values
 * @param without clusters that are done without
 * @param added Cluster files by their names, in addition to those that there are, or in their place
 * @param traffic CSV files by the signal whose place they take; by the empty name for every signal
 * @param scales by what traffic is multiplied
 * @param at when traffic is looked at; empty for now
 */
public record Scenario(
    List<PolicySetting> settings,
    SortedSet<ClusterName> without,
    SortedMap<String, byte[]> added,
    SortedMap<String, TrafficFile> traffic,
    List<TrafficScale> scales,
    Optional<Instant> at) {
  public Scenario {
    settings = List.copyOf(settings);
    without = Collections.unmodifiableSortedSet(new TreeSet<>(without));
    added = Collections.unmodifiableSortedMap(new TreeMap<>(added));
    traffic = Collections.unmodifiableSortedMap(new TreeMap<>(traffic));
    scales = List.copyOf(scales);
  }

  /** Everything as it is. */
  public static Scenario none() {
    return new Scenario(
        List.of(), new TreeSet<>(), new TreeMap<>(), new TreeMap<>(), List.of(), Optional.empty());
  }

  /** Whether anything but the time would be otherwise. */
  public boolean changes() {
    return !(settings.isEmpty()
        && without.isEmpty()
        && added.isEmpty()
        && traffic.isEmpty()
        && scales.isEmpty());
  }

  /** Nothing otherwise, looked at at the same time; now, where the time alone is otherwise. */
  public Scenario unchanged(boolean filesDiffer) {
    return changes() || filesDiffer
        ? new Scenario(List.of(), new TreeSet<>(), new TreeMap<>(), new TreeMap<>(), List.of(), at)
        : none();
  }
}
