package io.edgewright.simulator.merge;

import java.util.HashMap;
import java.util.Map;

/** What changed between two objects, as it is seen in one version or another. */
final class Change {
  private final ObjectVersions versions;
  private final Map<String, Object> before;
  private final Map<String, Object> after;
  private final Comparison here;
  private final Map<String, Comparison> elsewhere = new HashMap<>();

  /** What changed, with how that is seen in the version of the request. */
  Change(
      ObjectVersions versions,
      Map<String, Object> before,
      Map<String, Object> after,
      Comparison here) {
    this.versions = versions;
    this.before = before;
    this.after = after;
    this.here = here;
  }

  /** What changed as it is seen in a version. */
  Comparison in(String version) {
    return versions.isAlike(version) ? here : elsewhere.computeIfAbsent(version, this::compared);
  }

  private Comparison compared(String version) {
    return Comparer.compare(
        versions.type(version).orElseThrow(),
        versions.forms().in(version, before),
        versions.forms().in(version, after));
  }
}
