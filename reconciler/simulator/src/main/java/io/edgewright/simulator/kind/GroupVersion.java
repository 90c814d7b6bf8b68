package io.edgewright.simulator.kind;

/**
 * An API group in a version.
 *
 * @param group the group, empty for the core
 * @param version the version
 */
public record GroupVersion(String group, String version) {

  /** Parses {@code apps/v1} or {@code v1}. */
  public static GroupVersion parse(String apiVersion) {
    var slash = apiVersion.indexOf('/');
    return slash < 0
        ? new GroupVersion("", apiVersion)
        : new GroupVersion(apiVersion.substring(0, slash), apiVersion.substring(slash + 1));
  }

  /** As {@code apiVersion} says it. */
  @Override
  public String toString() {
    return group.isEmpty() ? version : group + "/" + version;
  }
}
