package io.edgewright.engine.cluster;

import io.edgewright.policy.object.ClusterFacts;
import io.edgewright.policy.object.GroupKind;
import io.edgewright.policy.object.GroupVersionKind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an API server serves.
 *
 * @param kubernetesVersion as the server states it
 * @param kinds in the server's order, which puts the preferred version of a group first
 * @param unknownGroups groups that the server could not describe; what they serve is not known
 */
public record ApiCatalog(
    String kubernetesVersion,
    Map<GroupVersionKind, ServedKind> kinds,
    SortedSet<String> unknownGroups) {
  public ApiCatalog {
    kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
    unknownGroups = Collections.unmodifiableSortedSet(new TreeSet<>(unknownGroups));
  }

  static ApiCatalog of(
      String kubernetesVersion, List<ServedKind> kinds, SortedSet<String> unknownGroups) {
    var byKind = new LinkedHashMap<GroupVersionKind, ServedKind>();
    kinds.forEach(kind -> byKind.putIfAbsent(kind.kind(), kind));
    return new ApiCatalog(kubernetesVersion, byKind, unknownGroups);
  }

  public Optional<ServedKind> find(GroupVersionKind kind) {
    return Optional.ofNullable(kinds.get(kind));
  }

  /** A kind in the version given, or else in the one that the server prefers. */
  public Optional<ServedKind> find(GroupKind kind, String version) {
    var exact = find(new GroupVersionKind(kind.group(), version, kind.kind()));
    return exact.isPresent() ? exact : preferred(kind);
  }

  private Optional<ServedKind> preferred(GroupKind kind) {
    return kinds.values().stream()
        .filter(served -> served.kind().groupKind().equals(kind))
        .findFirst();
  }

  /** Whether it is certain that a kind does not exist, rather than not known. */
  public boolean surelyLacks(GroupKind kind) {
    return !unknownGroups.contains(kind.group()) && preferred(kind).isEmpty();
  }

  public ClusterFacts facts() {
    return new ClusterFacts(kubernetesVersion, new TreeSet<>(kinds.keySet()));
  }
}
