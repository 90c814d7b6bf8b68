package io.edgewright.service.cli;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Manifest;
import io.edgewright.policy.object.Problem;
import io.edgewright.policy.yaml.YamlWriter;
import io.edgewright.renderer.RenderOutcome;
import io.edgewright.service.fleet.FleetPreview;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code edgewright render}: the objects of one application for one cluster. */
@Command(
    name = "render",
    mixinStandardHelpOptions = true,
    description = "Prints the objects of an application as one cluster would get them.")
final class RenderCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PATH",
      arity = "0..1",
      defaultValue = ".",
      description = "The repository's folder (default: here).")
  private Path path = Path.of(".");

  @Option(names = "--app", required = true, paramLabel = "NAME", description = "The application.")
  private String application = "";

  @Option(names = "--cluster", required = true, paramLabel = "NAME", description = "The cluster.")
  private String cluster = "";

  @Option(
      names = "--kube-version",
      paramLabel = "VERSION",
      description = "The Kubernetes version that charts see, such as v1.32.0.")
  private Optional<String> version = Optional.empty();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text (YAML) or json (default: ${DEFAULT-VALUE}).")
  private OutputFormat output = OutputFormat.TEXT;

  @Mixin private Terminal terminal = new Terminal();

  @Override
  public Integer call() throws CommandFailure, IOException {
    try (var workspace = Workspace.open();
        var preview = new FleetPreview(Optional.empty(), workspace.folder())) {
      return switch (preview.render(
          path, new ApplicationName(application), new ClusterName(cluster), version)) {
        case RenderOutcome.Rendered rendered -> print(rendered);
        case RenderOutcome.RenderBlocked(_, var problem) -> failed(List.of(problem));
        case RenderOutcome.RenderFailed(var problems) -> failed(problems);
        case RenderOutcome.InvalidSource(var problems) -> failed(problems);
        case RenderOutcome.EmptySource(var source) ->
            throw new CommandFailure("%s yields no objects".formatted(source));
      };
    } catch (IllegalArgumentException | IOException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()));
    }
  }

  private int print(RenderOutcome.Rendered rendered) {
    if (output == OutputFormat.JSON) {
      var trees = rendered.objects().stream().map(Manifest::tree).toList();
      terminal.out().println(new String(CanonicalJson.plainBytes(trees), StandardCharsets.UTF_8));
    } else {
      for (var object : rendered.objects()) {
        terminal.out().println("---");
        terminal.out().print(YamlWriter.write(object.tree()));
      }
    }
    rendered.warnings().forEach(warning -> terminal.err().println("warning: " + warning.message()));
    terminal.out().flush();
    return 0;
  }

  private int failed(List<Problem> problems) {
    problems.forEach(problem -> terminal.err().println(problem));
    return 1;
  }
}
