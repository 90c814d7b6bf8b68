package io.edgewright.policy.spec;

import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.yaml.YamlNode;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How an application's values, objects and variables differ from what its source says.
 *
 * @param valuesFiles paths from the repository's root, in order; later wins
 * @param inlineValues win over the files
 * @param overrides for some clusters, in order; later wins, and all win over the inline values
 */
public record OverlayRules(
    List<Located<String>> valuesFiles,
    Optional<YamlNode.Mapping> inlineValues,
    List<ClusterOverride> overrides,
    List<Patch> patches,
    SortedMap<String, String> vars) {
  public static final OverlayRules NONE =
      new OverlayRules(
          List.of(), Optional.empty(), List.of(), List.of(), Collections.emptySortedMap());

  public OverlayRules {
    valuesFiles = List.copyOf(valuesFiles);
    overrides = List.copyOf(overrides);
    patches = List.copyOf(patches);
    vars = Collections.unmodifiableSortedMap(new TreeMap<>(vars));
  }

  /** What differs on the clusters that a selector matches. */
  public record ClusterOverride(
      ClusterSelector where,
      Optional<YamlNode.Mapping> values,
      List<Patch> patches,
      SortedMap<String, String> vars,
      SourceLocation location) {
    public ClusterOverride {
      patches = List.copyOf(patches);
      vars = Collections.unmodifiableSortedMap(new TreeMap<>(vars));
    }
  }
}
