package io.edgewright.renderer.helm;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A chart that was read and understood: its files, its own and its sub-charts' metadata by folder,
 * the schemas of their values by path, and what its templates depend on.
 */
record ChartModel(
    ChartFiles files,
    SortedMap<String, ChartMetadata> charts,
    SortedMap<String, LocalSchema> schemas,
    TemplateFacts facts) {
  ChartModel {
    charts = new TreeMap<>(charts);
    schemas = new TreeMap<>(schemas);
  }

  ChartMetadata root() {
    return charts.values().iterator().next();
  }

  /** The charts directly below one, in the order of their folders. */
  List<ChartMetadata> subChartsOf(ChartMetadata chart) {
    return charts.values().stream()
        .filter(other -> !other.folder().isEmpty())
        .filter(other -> parentFolder(other.folder()).equals(chart.folder()))
        .toList();
  }

  /** The files with custom resource definitions of one chart. */
  List<String> definitionsOf(ChartMetadata chart) {
    return files.files().keySet().stream()
        .filter(ChartPaths::isDefinition)
        .filter(path -> ChartPaths.chartOf(path).equals(chart.folder()))
        .toList();
  }

  /**
   * The file that Helm means by a template's name, {@code chart/charts/sub/templates/x.yaml}: it
   * goes by the names (or aliases) of charts, not by their folders.
   */
  Optional<String> fileOf(String helmName) {
    var rest = helmName.substring(helmName.indexOf('/') + 1);
    var chart = root();
    while (rest.startsWith("charts/")) {
      var end = rest.indexOf('/', "charts/".length());
      if (end < 0) {
        return Optional.empty();
      }
      var wanted = chart.resolveAlias(rest.substring("charts/".length(), end));
      var sub =
          subChartsOf(chart).stream().filter(other -> other.name().equals(wanted)).findFirst();
      if (sub.isEmpty()) {
        return Optional.empty();
      }
      chart = sub.get();
      rest = rest.substring(end + 1);
    }
    return Optional.of(chart.folder() + rest).filter(files.files()::containsKey);
  }

  private static String parentFolder(String folder) {
    return ChartPaths.chartOf(folder.substring(0, folder.length() - 1));
  }
}
