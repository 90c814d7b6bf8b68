package io.edgewright.service.fleet;

import io.edgewright.engine.ClusterObservation;
import io.edgewright.policy.object.ClusterFacts;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.GroupVersionKind;
import io.edgewright.policy.object.Reachability;
import io.edgewright.policy.spec.FleetFiles;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Clusters that are not asked, as a preview takes them: empty, and serving what is built in. */
final class AssumedClusters {
  /** The version that charts see where none was stated. */
  static final String VERSION = "v1.32.0";

  private static final List<String> BUILT_IN =
      List.of(
          "v1 ConfigMap",
          "v1 Secret",
          "v1 Service",
          "v1 ServiceAccount",
          "v1 Namespace",
          "v1 PersistentVolumeClaim",
          "v1 Pod",
          "apps/v1 Deployment",
          "apps/v1 StatefulSet",
          "apps/v1 DaemonSet",
          "apps/v1 ReplicaSet",
          "autoscaling/v1 HorizontalPodAutoscaler",
          "autoscaling/v2 HorizontalPodAutoscaler",
          "batch/v1 CronJob",
          "batch/v1 Job",
          "networking.k8s.io/v1 Ingress",
          "networking.k8s.io/v1 IngressClass",
          "networking.k8s.io/v1 NetworkPolicy",
          "policy/v1 PodDisruptionBudget",
          "rbac.authorization.k8s.io/v1 ClusterRole",
          "rbac.authorization.k8s.io/v1 ClusterRoleBinding",
          "rbac.authorization.k8s.io/v1 Role",
          "rbac.authorization.k8s.io/v1 RoleBinding",
          "scheduling.k8s.io/v1 PriorityClass",
          "storage.k8s.io/v1 StorageClass",
          "apiextensions.k8s.io/v1 CustomResourceDefinition",
          "admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration",
          "admissionregistration.k8s.io/v1 MutatingWebhookConfiguration");

  private AssumedClusters() {}

  static ClusterFacts facts(String version) {
    var served = new TreeSet<GroupVersionKind>();
    for (var kind : BUILT_IN) {
      var space = kind.indexOf(' ');
      served.add(GroupVersionKind.of(kind.substring(0, space), kind.substring(space + 1)));
    }
    return new ClusterFacts(version, served);
  }

  static SortedMap<ClusterName, ClusterView> views(FleetFiles files, String version, Instant now) {
    var facts = facts(version);
    var views = new TreeMap<ClusterName, ClusterView>();
    files
        .clusters()
        .keySet()
        .forEach(
            name ->
                views.put(
                    name,
                    new ClusterView(
                        Optional.of(
                            new ClusterObservation(
                                name,
                                now,
                                new Reachability.Reachable(),
                                Optional.of(facts),
                                Optional.of(Collections.emptySortedMap()),
                                Collections.emptySortedMap())),
                        Optional.empty(),
                        Collections.emptySortedMap(),
                        new Reachability.Reachable(),
                        Collections.emptySortedMap())));
    return views;
  }
}
