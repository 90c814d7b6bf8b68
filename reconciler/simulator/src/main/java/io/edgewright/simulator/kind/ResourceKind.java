package io.edgewright.simulator.kind;

import io.edgewright.simulator.schema.MapType;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A kind in a version as it is served.
 *
 * @param groupVersion its group and version
 * @param names what it is called
 * @param namespaced whether its objects live in namespaces
 * @param verbs verbs in the order discovery lists them
 * @param subresources its subresources
 * @param type type of its objects
 * @param storageHash the hash of the stored version in discovery, empty for none
 * @param custom the definition if it is a custom resource
 */
public record ResourceKind(
    GroupVersion groupVersion,
    Names names,
    boolean namespaced,
    java.util.List<String> verbs,
    Map<String, Subresource> subresources,
    MapType type,
    String storageHash,
    Optional<CustomKind> custom) {

  public ResourceKind {
    subresources = new TreeMap<>(subresources);
  }

  /**
   * A subresource in discovery.
   *
   * @param name its name
   * @param apiVersion group and version of what it takes where that differs from the kind's, else
   *     empty
   * @param kind kind of what it takes
   * @param verbs its verbs
   */
  public record Subresource(
      String name, String apiVersion, String kind, java.util.List<String> verbs) {}

  /** The key of its objects in the store: versions share it, and so do both groups of events. */
  public String storageKey() {
    if (is("events.k8s.io", "Event")) {
      return names.plural();
    }
    return groupVersion.group().isEmpty()
        ? names.plural()
        : groupVersion.group() + "/" + names.plural();
  }

  /** {@code deployments.apps}, as messages say. */
  public String qualified() {
    return group().isEmpty() ? names.plural() : names.plural() + "." + group();
  }

  /** {@code Deployment.apps}, as validation messages say. */
  public String qualifiedKind() {
    return toldGroup().isEmpty() ? names.kind() : names.kind() + "." + group();
  }

  /**
   * The group that refusals of a content name: events are those of the core group in every version.
   */
  public String toldGroup() {
    return is("events.k8s.io", "Event") ? "" : group();
  }

  /** The group. */
  public String group() {
    return groupVersion.group();
  }

  /** The apiVersion of its objects. */
  public String apiVersion() {
    return groupVersion.toString();
  }

  /** The kind of its objects. */
  public String kind() {
    return names.kind();
  }

  /** Whether it is that kind of that group. */
  public boolean is(String group, String kind) {
    return kind().equals(kind) && group().equals(group);
  }

  /** Whether it has the subresource. */
  public boolean has(String subresource) {
    return subresources.containsKey(subresource);
  }

  /** Whether it is a custom resource. */
  public boolean isCustom() {
    return custom.isPresent();
  }
}
