package io.edgewright.service.cli;

import io.edgewright.policy.object.CanonicalJson;
import io.edgewright.policy.object.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code edgewright validate}: everything that is wrong with the files of a fleet repository. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description =
        "Reads a fleet repository's files and reports everything that is wrong with them.")
final class ValidateCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PATH",
      arity = "0..1",
      defaultValue = ".",
      description = "The repository's folder (default: here).")
  private Path path = Path.of(".");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text or json (default: ${DEFAULT-VALUE}).")
  private OutputFormat output = OutputFormat.TEXT;

  @Option(
      names = "--allow-local-addresses",
      description = "Accept file://, loopback and link-local addresses, as a test setup may.")
  private boolean allowLocal;

  @Mixin private Terminal terminal = new Terminal();

  @Override
  public Integer call() throws CommandFailure {
    var files = FolderFiles.read(path, allowLocal);
    var problems = files.problems();
    if (output == OutputFormat.JSON) {
      terminal.out().println(json(problems));
    } else {
      problems.forEach(problem -> terminal.out().println(problem));
      terminal
          .out()
          .println(
              problems.isEmpty()
                  ? "%d files are good: %d clusters, %d applications, %d policies, %d signals"
                      .formatted(
                          files.files().size(),
                          files.clusters().size(),
                          files.applications().size(),
                          files.policies().size(),
                          files.signals().size())
                  : "%d problems".formatted(problems.size()));
    }
    return problems.isEmpty() ? 0 : 1;
  }

  private static String json(List<Problem> problems) {
    var list = new ArrayList<Map<String, Object>>();
    for (var problem : problems) {
      var tree = new LinkedHashMap<String, Object>();
      tree.put("file", problem.location().file());
      tree.put("line", (long) problem.location().line());
      tree.put("column", (long) problem.location().column());
      tree.put("message", problem.message());
      tree.put("hint", problem.hint());
      list.add(tree);
    }
    var answer = new LinkedHashMap<String, Object>();
    answer.put("good", problems.isEmpty());
    answer.put("problems", list);
    return new String(CanonicalJson.plainBytes(answer), StandardCharsets.UTF_8);
  }
}
