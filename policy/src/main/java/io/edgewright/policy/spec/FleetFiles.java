package io.edgewright.policy.spec;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Problem;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the files of a revision say, taken together.
 *
 * @param fleet the defaults, suspended, where {@code edgewright.yaml} is missing or was never good
 * @param files the state of every file that was read, by path
 * @param held what must be left as it is
 * @param problems all problems of all files, in the order of files and lines
 */
public record FleetFiles(
    Fleet fleet,
    SortedMap<ClusterName, Cluster> clusters,
    SortedMap<ApplicationName, Application> applications,
    SortedMap<String, PlacementPolicy> policies,
    SortedMap<String, SignalSource> signals,
    SortedMap<String, FileState> files,
    Held held,
    List<Problem> problems) {
  public FleetFiles {
    clusters = copy(clusters);
    applications = copy(applications);
    policies = copy(policies);
    signals = copy(signals);
    files = copy(files);
    problems = List.copyOf(problems);
  }

  /**
   * Whether every file of the revision is good, {@code edgewright.yaml} is there and no name is
   * stated twice. Only then may an absent Application or Cluster mean that it was removed.
   */
  public boolean complete() {
    return files.containsKey(FleetLayout.FLEET_FILE)
        && files.values().stream().allMatch(FileState.Current.class::isInstance);
  }

  /** What the application states, else the fleet's default; empty where there is neither. */
  public Optional<PlacementReference> placementOf(Application application) {
    return application
        .placement()
        .or(() -> fleet.defaultPlacement().map(PlacementReference.ByPolicy::new));
  }

  private static <K, V> SortedMap<K, V> copy(SortedMap<K, V> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }
}
