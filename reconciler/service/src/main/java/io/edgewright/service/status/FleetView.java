package io.edgewright.service.status;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A picture with what several files show of it, computed once; in the order of names. */
record FleetView(
    FleetStatus status, List<ApplicationView> applications, List<ClusterView> clusters) {

  /** An application at a glance. */
  record ApplicationView(
      ApplicationName name,
      ApplicationStatus status,
      ApplicationSummary summary,
      ClusterLook look) {}

  /** A cluster at a glance. */
  record ClusterView(
      ClusterName name,
      ClusterStatus status,
      ClusterLook look,
      SortedMap<ApplicationName, ApplicationOnCluster> applications) {}

  static FleetView of(FleetStatus status) {
    var applications =
        status.applications().entrySet().stream()
            .map(entry -> application(entry.getKey(), entry.getValue()))
            .toList();
    var onClusters = byCluster(status);
    var clusters =
        status.clusters().entrySet().stream()
            .map(
                entry ->
                    cluster(
                        entry.getKey(),
                        entry.getValue(),
                        onClusters.getOrDefault(entry.getKey(), Collections.emptySortedMap())))
            .toList();
    return new FleetView(status, applications, clusters);
  }

  /** How many clusters look like this. */
  long clustersThatAre(ClusterLook look) {
    return clusters.stream().filter(cluster -> cluster.look() == look).count();
  }

  /** How many applications look like this. */
  long applicationsThatAre(ClusterLook look) {
    return applications.stream().filter(application -> application.look() == look).count();
  }

  private static ClusterView cluster(
      ClusterName name,
      ClusterStatus status,
      SortedMap<ApplicationName, ApplicationOnCluster> applications) {
    var look = ClusterLook.of(status, applications.values());
    return new ClusterView(name, status, look, applications);
  }

  private static ApplicationView application(ApplicationName name, ApplicationStatus status) {
    var look = ClusterLook.worst(status.clusters().values(), status.conditions());
    return new ApplicationView(name, status, ApplicationSummary.of(status), look);
  }

  private static SortedMap<ClusterName, SortedMap<ApplicationName, ApplicationOnCluster>> byCluster(
      FleetStatus status) {
    var byCluster = new TreeMap<ClusterName, SortedMap<ApplicationName, ApplicationOnCluster>>();
    status
        .applications()
        .forEach(
            (name, application) ->
                application
                    .clusters()
                    .forEach(
                        (cluster, there) ->
                            byCluster
                                .computeIfAbsent(cluster, _ -> new TreeMap<>())
                                .put(name, there)));
    return byCluster;
  }
}
