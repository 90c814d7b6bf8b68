package io.edgewright.service.fleet;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tells where applications are that depend on another one, which must not leave before them. */
final class DependentsEvaluator {
  private final FleetInput input;
  private final SortedMap<ApplicationName, SortedSet<ApplicationName>> dependents = new TreeMap<>();

  DependentsEvaluator(FleetInput input) {
    this.input = input;
    input
        .files()
        .applications()
        .forEach(
            (name, application) ->
                application
                    .dependsOn()
                    .forEach(
                        on ->
                            dependents
                                .computeIfAbsent(on.value(), _ -> new TreeSet<>())
                                .add(name)));
  }

  /** The dependents of an application, by the clusters where they are. */
  SortedMap<ClusterName, SortedSet<ApplicationName>> of(ApplicationName dependency) {
    var byCluster = new TreeMap<ClusterName, SortedSet<ApplicationName>>();
    for (var name : dependents.getOrDefault(dependency, Collections.emptySortedSet())) {
      FleetPlanner.standing(input, name)
          .whereabouts(input)
          .forEach(cluster -> byCluster.computeIfAbsent(cluster, _ -> new TreeSet<>()).add(name));
    }
    return byCluster;
  }
}
