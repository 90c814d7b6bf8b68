package io.edgewright.renderer.helm;

import io.edgewright.policy.object.Manifest;
import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.renderer.Hook;
import io.edgewright.renderer.RenderOutcome;
import io.edgewright.renderer.RenderOutcome.EmptySource;
import io.edgewright.renderer.RenderOutcome.RenderFailed;
import io.edgewright.renderer.RenderOutcome.Rendered;
import io.edgewright.renderer.RenderWarning;
import io.edgewright.renderer.RenderWarning.Reason;
import io.edgewright.renderer.helm.TemplateFacts.UnstableCall;
import io.edgewright.renderer.manifest.DuplicateDetector;
import io.edgewright.renderer.manifest.LocationOptimizerDetector;
import io.edgewright.renderer.manifest.ObjectParser.Placed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes objects, hooks and warnings of what Helm printed for a run. */
final class ChartRenderer {
  private final ChartRun run;
  private final ChartModel model;

  ChartRenderer(ChartRun run) {
    this.run = run;
    this.model = run.chart().model();
  }

  /**
   * The outcome of a run.
   *
   * @param unstable calls because of which a second render differed; empty where it did not
   */
  RenderOutcome render(String printed, List<UnstableCall> unstable) {
    var mask = new ValueMask(run.values(), model.files().files().values());
    var output = new HelmOutputParser(this::repositoryPath, mask).parse(printed);
    var hooks = new ArrayList<PlacedHook>();
    var objects = new ArrayList<Placed>(definitions(output.enabled()));
    for (var placed : output.objects()) {
      HookParser.parse(placed.object())
          .ifPresentOrElse(
              hook -> hooks.add(new PlacedHook(hook, placed.location())),
              () -> objects.add(placed));
    }
    var problems = new ArrayList<Problem>(output.problems());
    problems.addAll(DuplicateDetector.detect(objects, run.release().namespace()));
    if (!problems.isEmpty()) {
      return new RenderFailed(problems.stream().sorted().toList());
    }
    var deployed = LocationOptimizerDetector.deployed(objects);
    if (deployed.isEmpty()) {
      return new EmptySource(run.source().path());
    }
    hooks.sort(Comparator.comparingInt(placed -> placed.hook().weight()));
    return Rendered.of(
        deployed.stream().map(Placed::object).toList(),
        hooks.stream().map(PlacedHook::hook).toList(),
        Stream.concat(warnings(hooks, unstable), LocationOptimizerDetector.warnings(objects))
            .toList());
  }

  private record PlacedHook(Hook hook, SourceLocation location) {}

  /** Of the chart and of the sub-charts that take part; the same object twice counts once. */
  private List<Placed> definitions(SortedSet<String> enabled) {
    var definitions = new ArrayList<Placed>();
    var seen = new ArrayList<Manifest>();
    run.chart()
        .definitions()
        .forEach(
            (folder, placed) -> {
              if (folder.isEmpty() || enabled.contains(folder) || isLibrary(folder)) {
                placed.stream()
                    .filter(definition -> !seen.contains(definition.object()))
                    .forEach(
                        definition -> {
                          seen.add(definition.object());
                          definitions.add(definition);
                        });
              }
            });
    return definitions;
  }

  private boolean isLibrary(String folder) {
    var chart = model.charts().get(folder);
    return chart != null && chart.library();
  }

  private Stream<RenderWarning> warnings(List<PlacedHook> hooks, List<UnstableCall> unstable) {
    return Stream.of(
            unstableWarning(unstable),
            hookWarnings(hooks),
            schemaWarnings(),
            model.files().ignored().stream().map(this::linkWarning))
        .flatMap(warnings -> warnings);
  }

  private Stream<RenderWarning> unstableWarning(List<UnstableCall> unstable) {
    var calls =
        unstable.stream().map(UnstableCall::function).distinct().collect(Collectors.joining(", "));
    return unstable.stream()
        .limit(1)
        .map(
            call ->
                new RenderWarning(
                    Reason.NON_DETERMINISTIC_RENDER,
                    new SourceLocation(templatePath(call.path()), call.line(), call.column()),
                    "the chart renders differently each time (it calls %s); its objects stay those of the first render until an input changes"
                        .formatted(calls)));
  }

  private static Stream<RenderWarning> hookWarnings(List<PlacedHook> hooks) {
    return hooks.stream()
        .filter(
            placed -> placed.hook().events().stream().anyMatch(event -> !event.startsWith("test")))
        .map(
            placed ->
                new RenderWarning(
                    Reason.HOOKS_NOT_RUN,
                    placed.location(),
                    "%s is a hook (%s), which is not run"
                        .formatted(
                            placed.hook().object().ref(),
                            String.join(", ", placed.hook().events()))));
  }

  private Stream<RenderWarning> schemaWarnings() {
    return model.schemas().entrySet().stream()
        .filter(schema -> !schema.getValue().dropped().isEmpty())
        .map(
            schema ->
                new RenderWarning(
                    Reason.SCHEMA_NOT_CHECKED,
                    new SourceLocation(templatePath(schema.getKey()), 1, 1),
                    "the schema refers to %s, which is not loaded; what that says is not checked"
                        .formatted(String.join(", ", schema.getValue().dropped()))));
  }

  private RenderWarning linkWarning(String path) {
    return new RenderWarning(
        Reason.LINK_IGNORED,
        new SourceLocation(run.source().inRepository(path), 1, 1),
        "links and submodules are not followed; this one was left out");
  }

  private String repositoryPath(String helmName) {
    return model.fileOf(helmName).map(this::templatePath).orElse(helmName);
  }

  private String templatePath(String path) {
    var file = model.files().files().get(path);
    return run.source().inRepository(file == null ? path : file.source());
  }
}
