package io.edgewright.renderer;

import io.edgewright.policy.object.ClusterFacts;
import io.edgewright.policy.object.GroupVersionKind;
import io.edgewright.policy.yaml.YamlFile;
import io.edgewright.policy.yaml.YamlLimits;
import io.edgewright.policy.yaml.YamlNode;
import io.edgewright.policy.yaml.YamlParser;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Requests for tests. */
public final class Requests {
  private static final ClusterFacts FACTS = cluster("v1.28.5");

  private Requests() {}

  /** A cluster that serves Deployments and nothing else. */
  public static ClusterFacts cluster(String version, String... served) {
    var kinds = new TreeSet<GroupVersionKind>();
    kinds.add(GroupVersionKind.of("apps/v1", "Deployment"));
    for (var apiVersion : served) {
      kinds.add(GroupVersionKind.of(apiVersion, "Thing"));
    }
    return new ClusterFacts(version, kinds);
  }

  /** A chart with one template and no sub-chart. */
  public static RenderRequest chart(String template, String... values) {
    return chart(
        Map.of(
            "Chart.yaml",
            "apiVersion: v2\nname: it\nversion: 1.0.0\n",
            "templates/it.yaml",
            template),
        values);
  }

  /** A chart of files. */
  public static RenderRequest chart(Map<String, String> files, String... values) {
    return of(RenderSource.Kind.CHART, "charts/it", TestFiles.of(files), values);
  }

  /** A folder of manifests. */
  public static RenderRequest manifests(Map<String, String> files) {
    return of(RenderSource.Kind.MANIFESTS, "apps/it", TestFiles.of(files));
  }

  /** Any source. */
  public static RenderRequest of(
      RenderSource.Kind kind, String path, SourceFiles files, String... values) {
    return new RenderRequest(
        new RenderSource(kind, path, files),
        new Release("it", "it"),
        java.util.Arrays.stream(values).map(Requests::mapping).toList(),
        List.of(),
        Collections.emptySortedMap(),
        FACTS,
        java.util.Optional.empty());
  }

  /** The same on another cluster. */
  public static RenderRequest on(ClusterFacts cluster, RenderRequest request) {
    return new RenderRequest(
        request.source(),
        request.release(),
        request.values(),
        request.patches(),
        request.variables(),
        cluster,
        java.util.Optional.empty());
  }

  /** The same with variables. */
  public static RenderRequest with(Map<String, String> variables, RenderRequest request) {
    return new RenderRequest(
        request.source(),
        request.release(),
        request.values(),
        request.patches(),
        new TreeMap<>(variables),
        request.cluster(),
        java.util.Optional.empty());
  }

  /** A mapping as a file would hold it. */
  public static YamlNode.Mapping mapping(String yaml) {
    return switch (YamlParser.parse("values.yaml", yaml, YamlLimits.FILE)) {
      case YamlFile.Documents(var nodes) -> (YamlNode.Mapping) nodes.getFirst();
      case YamlFile.Malformed(var problems) ->
          throw new IllegalArgumentException(problems.toString());
    };
  }
}
