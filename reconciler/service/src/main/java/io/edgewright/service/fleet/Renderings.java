package io.edgewright.service.fleet;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The renderings of a plan, by application and cluster. */
record Renderings(SortedMap<ApplicationName, SortedMap<ClusterName, Rendering>> all) {
  Renderings {
    all = Collections.unmodifiableSortedMap(new TreeMap<>(all));
  }

  static Renderings none() {
    return new Renderings(new TreeMap<>());
  }

  Optional<Rendering> of(ApplicationName application, ClusterName cluster) {
    return Optional.ofNullable(of(application).get(cluster));
  }

  SortedMap<ClusterName, Rendering> of(ApplicationName application) {
    return all.getOrDefault(application, Collections.emptySortedMap());
  }
}
