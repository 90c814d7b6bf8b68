package io.edgewright.service.cli;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Manifest;
import io.edgewright.policy.object.Problem;
import io.edgewright.renderer.RenderOutcome;
import io.edgewright.service.fleet.FleetPreview;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code edgewright render}: the objects of one application for one cluster. */
@Command(
    name = "render",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the objects of an application as one cluster would get them.",
      "Where its policy decides numbers of replicas, they are those of the present traffic."
    })
final class RenderCommand implements Callable<Integer> {
  @Mixin private FolderArgument path = new FolderArgument();

  @Option(names = "--app", required = true, paramLabel = "NAME", description = "The application.")
  private String application = "";

  @Option(names = "--cluster", required = true, paramLabel = "NAME", description = "The cluster.")
  private String cluster = "";

  @Option(
      names = "--kube-version",
      paramLabel = "VERSION",
      description = "The Kubernetes version that charts see, such as v1.32.0.")
  private Optional<String> version = Optional.empty();

  @Mixin private Output output = new Output();
  @Mixin private Terminal terminal = new Terminal();

  @Override
  public Integer call() throws CommandFailure, IOException, InterruptedException {
    try (var workspace = Workspace.open();
        var preview = new FleetPreview(Optional.empty(), workspace.folder())) {
      return switch (preview.render(
          path.folder(),
          Known.parsed(application, ApplicationName::new),
          Known.parsed(cluster, ClusterName::new),
          version)) {
        case RenderOutcome.Rendered rendered -> print(rendered);
        case RenderOutcome.RenderBlocked(_, var problem) -> failed(List.of(problem));
        case RenderOutcome.RenderFailed(var problems) -> failed(problems);
        case RenderOutcome.InvalidSource(var problems) -> failed(problems);
        case RenderOutcome.EmptySource(var source) ->
            throw new CommandFailure("%s yields no objects".formatted(source));
      };
    }
  }

  private int print(RenderOutcome.Rendered rendered) {
    var trees = rendered.objects().stream().map(Manifest::tree).toList();
    if (output.isJson()) {
      terminal.print(Terminal.json(trees));
    } else {
      trees.forEach(tree -> terminal.print("---\n" + Terminal.yaml(tree)));
    }
    rendered.warnings().forEach(warning -> terminal.err().println("warning: " + warning.message()));
    return 0;
  }

  private int failed(List<Problem> problems) throws CommandFailure {
    throw new CommandFailure(
        problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
  }
}
