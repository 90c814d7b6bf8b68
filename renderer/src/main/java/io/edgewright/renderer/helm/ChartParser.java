package io.edgewright.renderer.helm;

import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.yaml.YamlFile;
import io.edgewright.policy.yaml.YamlLimits;
import io.edgewright.policy.yaml.YamlNode;
import io.edgewright.policy.yaml.YamlParser;
import io.edgewright.renderer.helm.ChartMetadata.Dependency;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Understands the files of a chart: its metadata, its sub-charts, what its templates depend on. */
final class ChartParser {
  private static final String CHART = "Chart.yaml";

  private final ChartFiles files;
  private final UnaryOperator<String> inRepository;
  private final List<Problem> problems = new ArrayList<>();
  private final SortedMap<String, ChartMetadata> charts = new TreeMap<>();
  private final SortedMap<String, LocalSchema> schemas = new TreeMap<>();

  private ChartParser(ChartFiles files, UnaryOperator<String> inRepository) {
    this.files = files;
    this.inRepository = inRepository;
  }

  /**
   * Understands a chart.
   *
   * @param inRepository the path of a file from the root of its repository
   */
  static ChartParsed parse(ChartFiles files, UnaryOperator<String> inRepository) {
    var parser = new ChartParser(files, inRepository);
    if (!files.files().containsKey(CHART)) {
      return new ChartParsed.NoChart(
          List.of(
              new Problem(
                  new SourceLocation(inRepository.apply(CHART), 1, 1),
                  "there is no Chart.yaml, so this is no chart",
                  "name the folder that holds Chart.yaml, or use `manifests` instead of `chart`")));
    }
    parser.readCharts();
    parser.readSchemas();
    if (!parser.problems.isEmpty()) {
      return new ChartParsed.NoChart(parser.problems);
    }
    var facts = TemplateFactsDetector.detect(files, List.copyOf(parser.charts.values()));
    var model = new ChartModel(files, parser.charts, parser.schemas, facts);
    parser.checkUsable(model);
    return parser.problems.isEmpty()
        ? new ChartParsed.Understood(model)
        : new ChartParsed.Unusable(parser.problems);
  }

  private void readCharts() {
    for (var path : files.files().keySet()) {
      if (ChartPaths.within(path).equals(CHART)) {
        mapping(path).ifPresent(chart -> charts.put(ChartPaths.chartOf(path), chart(path, chart)));
      }
    }
  }

  private void readSchemas() {
    files
        .files()
        .forEach(
            (path, file) -> {
              if (ChartPaths.isSchema(path)) {
                SchemaPlanner.plan(file.bytes())
                    .ifPresentOrElse(
                        schema -> schemas.put(path, schema), () -> refuseSchema(file.source()));
              }
            });
  }

  private void refuseSchema(String source) {
    var place = new SourceLocation(inRepository.apply(source), 1, 1);
    problems.add(new Problem(place, "the schema is not a JSON object", ""));
  }

  private ChartMetadata chart(String path, YamlNode.Mapping chart) {
    var folder = ChartPaths.chartOf(path);
    var name = text(chart, "name");
    if (name.isEmpty()) {
      problems.add(new Problem(chart.location(), "the chart has no name", ""));
    }
    var dependencies = new ArrayList<>(dependencies(chart));
    // Charts of apiVersion v1 declare them in a file of their own.
    if (files.files().containsKey(folder + "requirements.yaml")) {
      mapping(folder + "requirements.yaml")
          .ifPresent(required -> dependencies.addAll(dependencies(required)));
    }
    return new ChartMetadata(
        folder,
        name,
        text(chart, "type").equals("library"),
        !text(chart, "kubeVersion").isEmpty(),
        dependencies);
  }

  private static List<Dependency> dependencies(YamlNode.Mapping chart) {
    if (!(chart.get("dependencies").orElse(null) instanceof YamlNode.Sequence list)) {
      return List.of();
    }
    return list.items().stream()
        .filter(YamlNode.Mapping.class::isInstance)
        .map(YamlNode.Mapping.class::cast)
        .map(
            item ->
                new Dependency(
                    text(item, "name"),
                    text(item, "alias"),
                    text(item, "repository"),
                    item.location().line()))
        .toList();
  }

  private void checkUsable(ChartModel model) {
    if (model.root().library()) {
      problems.add(
          new Problem(
              new SourceLocation(inRepository.apply(CHART), 1, 1),
              "this is a library chart, which renders nothing by itself",
              "use it as a dependency of an application chart"));
    }
    // Helm itself looks at the outermost chart only; sub-charts come complete from where they are.
    for (var dependency : model.root().dependencies()) {
      if (model.subChartsOf(model.root()).stream()
          .noneMatch(sub -> sub.name().equals(dependency.name()))) {
        problems.add(
            new Problem(
                new SourceLocation(inRepository.apply(CHART), dependency.line(), 1),
                "the sub-chart '%s' is declared but is not in charts/".formatted(dependency.name()),
                "run `helm dependency build` and commit charts/; nothing is downloaded"));
      }
    }
  }

  private Optional<YamlNode.Mapping> mapping(String path) {
    var file = files.files().get(path);
    if (file == null) {
      return Optional.empty();
    }
    var name = inRepository.apply(file.source());
    return switch (YamlParser.parse(name, file.bytes(), YamlLimits.FILE)) {
      case YamlFile.Malformed(var malformed) -> {
        problems.addAll(malformed);
        yield Optional.empty();
      }
      case YamlFile.Documents(var nodes)
          when nodes.size() == 1 && nodes.getFirst() instanceof YamlNode.Mapping mapping ->
          Optional.of(mapping);
      case YamlFile.Documents _ -> {
        problems.add(
            new Problem(new SourceLocation(name, 1, 1), "the file does not hold one mapping", ""));
        yield Optional.empty();
      }
    };
  }

  private static String text(YamlNode.Mapping mapping, String key) {
    return mapping.get(key).orElse(null) instanceof YamlNode.Scalar scalar ? scalar.text() : "";
  }
}
