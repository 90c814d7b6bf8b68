package io.edgewright.service.cli;

import io.edgewright.policy.object.Problem;
import io.edgewright.policy.spec.FleetFiles;
import io.edgewright.service.fleet.AcceptedFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code edgewright validate}: everything that is wrong with the files of a fleet repository. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description =
        "Reads a fleet repository's files and reports everything that is wrong with them.")
final class ValidateCommand implements Callable<Integer> {
  @Mixin private FolderArgument path = new FolderArgument();

  @Option(
      names = "--allow-local-addresses",
      description = "Accept file://, loopback and link-local addresses, as a test setup may.")
  private boolean allowLocal;

  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws CommandFailure, IOException {
    var files = AcceptedFiles.ofFolder(path.folder(), allowLocal);
    output.print(() -> text(files), () -> tree(files.problems()));
    return files.problems().isEmpty() ? 0 : 1;
  }

  private static String text(FleetFiles files) {
    var lines = new ArrayList<String>();
    files.problems().forEach(problem -> lines.add(problem.toString()));
    lines.add(
        files.problems().isEmpty()
            ? "%d files are good: %d clusters, %d applications, %d policies, %d signals"
                .formatted(
                    files.files().size(),
                    files.clusters().size(),
                    files.applications().size(),
                    files.policies().size(),
                    files.signals().size())
            : "%d problems".formatted(files.problems().size()));
    return String.join("\n", lines);
  }

  private static Map<String, Object> tree(List<Problem> problems) {
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
    return answer;
  }
}
