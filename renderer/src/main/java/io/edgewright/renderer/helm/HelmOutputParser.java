package io.edgewright.renderer.helm;

import io.edgewright.policy.object.Manifest;
import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.policy.yaml.YamlFile;
import io.edgewright.policy.yaml.YamlLimits;
import io.edgewright.policy.yaml.YamlNode;
import io.edgewright.policy.yaml.YamlParser;
import io.edgewright.renderer.manifest.ObjectParser;
import io.edgewright.renderer.manifest.ObjectParser.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Reads the documents that Helm printed, in Helm's order, and tells probes from objects. */
final class HelmOutputParser {
  private static final Pattern SOURCE =
      Pattern.compile("^---\n# Source: (.+)\n", Pattern.MULTILINE);

  private final UnaryOperator<String> repositoryPath;
  private final ValueMask mask;
  private final List<Placed> objects = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final SortedSet<String> enabled = new TreeSet<>();

  /**
   * Makes a parser.
   *
   * @param repositoryPath the path in the repository of what Helm calls a template by
   */
  HelmOutputParser(UnaryOperator<String> repositoryPath, ValueMask mask) {
    this.repositoryPath = repositoryPath;
    this.mask = mask;
  }

  /**
   * What was printed.
   *
   * @param objects each at the template that it comes from
   * @param enabled folders of the sub-charts whose probes were printed
   */
  record Output(List<Placed> objects, SortedSet<String> enabled, List<Problem> problems) {}

  Output parse(String printed) {
    var matcher = SOURCE.matcher(printed);
    var template = "";
    var from = -1;
    while (matcher.find()) {
      if (from >= 0) {
        parseDocument(template, printed.substring(from, matcher.start()));
      }
      template = matcher.group(1);
      from = matcher.end();
    }
    if (from >= 0) {
      parseDocument(template, printed.substring(from));
    }
    return new Output(objects, enabled, problems);
  }

  private void parseDocument(String template, String text) {
    var start = new SourceLocation(repositoryPath.apply(template), 1, 1);
    switch (YamlParser.parse(start.file(), HookMark.reveal(text), YamlLimits.MANIFESTS)) {
      case YamlFile.Malformed(var malformed) ->
          malformed.forEach(problem -> problems.add(inOutput(start, problem)));
      case YamlFile.Documents(var nodes) -> {
        var parser = new ObjectParser(YamlNode::toJson);
        nodes.forEach(parser::add);
        parser.problems().forEach(problem -> problems.add(inOutput(start, problem)));
        parser.objects().forEach(placed -> add(placed.object(), start));
      }
    }
  }

  private void add(Manifest object, SourceLocation template) {
    if (object.at("apiVersion").filter(StagingPlanner.PROBE_API::equals).isPresent()) {
      enabled.add(object.name());
    } else {
      objects.add(new Placed(object, template));
    }
  }

  private Problem inOutput(SourceLocation template, Problem problem) {
    return new Problem(
        template,
        "in what it renders to, line %d: %s"
            .formatted(problem.location().line(), mask.apply(problem.message())),
        problem.hint());
  }
}
