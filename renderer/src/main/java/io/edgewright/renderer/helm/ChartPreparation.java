package io.edgewright.renderer.helm;

import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.yaml.YamlFile;
import io.edgewright.policy.yaml.YamlLimits;
import io.edgewright.policy.yaml.YamlNode;
import io.edgewright.policy.yaml.YamlParser;
import io.edgewright.renderer.RenderLimits;
import io.edgewright.renderer.RenderOutcome.EmptySource;
import io.edgewright.renderer.RenderOutcome.InvalidSource;
import io.edgewright.renderer.RenderOutcome.RenderFailed;
import io.edgewright.renderer.RenderSource;
import io.edgewright.renderer.helm.ChartFilesOutcome.Read;
import io.edgewright.renderer.helm.ChartFilesOutcome.Refused;
import io.edgewright.renderer.helm.PreparedChart.Ready;
import io.edgewright.renderer.helm.PreparedChart.Unfit;
import io.edgewright.renderer.manifest.ObjectParser;
import io.edgewright.renderer.manifest.ObjectParser.Placed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Reads a chart as far as that needs no values. */
final class ChartPreparation {
  private ChartPreparation() {}

  static PreparedChart prepare(RenderSource source, RenderLimits limits) throws IOException {
    return switch (ChartFetcher.fetch(source.files(), limits)) {
      case Refused(var path, var message, var hint) -> {
        var place = new SourceLocation(source.inRepository(path), 1, 1);
        yield new Unfit(new RenderFailed(List.of(new Problem(place, message, hint))));
      }
      case Read(var files) when files.files().isEmpty() ->
          new Unfit(new EmptySource(source.path()));
      case Read(var files) -> prepare(source, files);
    };
  }

  private static PreparedChart prepare(RenderSource source, ChartFiles files) {
    return switch (ChartParser.parse(files, source::inRepository)) {
      case ChartParsed.NoChart(var problems) -> new Unfit(new InvalidSource(problems));
      case ChartParsed.Unusable(var problems) -> new Unfit(new RenderFailed(problems));
      case ChartParsed.Understood(var model) -> withDefinitions(source, model);
    };
  }

  private static PreparedChart withDefinitions(RenderSource source, ChartModel model) {
    var problems = new ArrayList<Problem>();
    var definitions = new TreeMap<String, List<Placed>>();
    for (var chart : model.charts().values()) {
      var parser = new ObjectParser(YamlNode::toJson);
      for (var path : model.definitionsOf(chart)) {
        var file = model.files().files().get(path);
        if (file != null) {
          var name = source.inRepository(file.source());
          switch (YamlParser.parse(name, file.bytes(), YamlLimits.MANIFESTS)) {
            case YamlFile.Documents(var nodes) -> nodes.forEach(parser::add);
            case YamlFile.Malformed(var malformed) -> problems.addAll(malformed);
          }
        }
      }
      problems.addAll(parser.problems());
      definitions.put(chart.folder(), parser.objects());
    }
    return problems.isEmpty()
        ? new Ready(model, definitions)
        : new Unfit(new RenderFailed(problems));
  }
}
