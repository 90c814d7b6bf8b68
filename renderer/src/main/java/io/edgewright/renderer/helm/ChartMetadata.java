package io.edgewright.renderer.helm;

import java.util.List;
import java.util.Optional;

/**
 * What a Chart.yaml says, as far as rendering needs to know.
 *
 * @param folder of the chart, empty for the outermost, otherwise with a slash at the end
 * @param statesKubeVersion whether the chart accepts some Kubernetes versions only
 */
record ChartMetadata(
    String folder,
    String name,
    boolean library,
    boolean statesKubeVersion,
    List<Dependency> dependencies) {
  ChartMetadata {
    dependencies = List.copyOf(dependencies);
  }

  /** A sub-chart that the chart declares. */
  record Dependency(String name, String alias, String repository, int line) {}

  /** The name of the sub-chart that an alias stands for; the same where it is none. */
  String resolveAlias(String alias) {
    return dependencies.stream()
        .filter(dependency -> dependency.alias().equals(alias))
        .map(Dependency::name)
        .findFirst()
        .orElse(alias);
  }

  /** The declared sub-chart of a name. */
  Optional<Dependency> dependency(String subChart) {
    return dependencies.stream().filter(known -> known.name().equals(subChart)).findFirst();
  }
}
