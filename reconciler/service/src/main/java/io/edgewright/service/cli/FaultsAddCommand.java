package io.edgewright.service.cli;

import static io.edgewright.service.faults.FaultRequestParser.with;

import io.edgewright.policy.object.JsonTree;
import io.edgewright.service.faults.FaultRequestParser;
import io.edgewright.service.faults.FaultTableRenderer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code edgewright faults add}: sets a fault. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description = {
      "Sets a fault on clusters, until it is taken back or over.",
      "EFFECT is one of 'edgewright faults effects', FIELD=VALUE one of its fields."
    })
final class FaultsAddCommand implements Callable<Integer> {
  private static final String ALL = "*";

  @Parameters(index = "0", paramLabel = "EFFECT", description = "What happens.")
  private String effect = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "FIELD=VALUE",
      description = "How, such as status=503 or duration=3s.")
  private List<String> fields = new ArrayList<>();

  @Option(
      names = "--cluster",
      required = true,
      split = ",",
      paramLabel = "NAME",
      description = "On which clusters; all for all of them.")
  private List<String> clusters = new ArrayList<>();

  @ArgGroup(validate = false, heading = "%nWhich requests it strikes (default: all):%n")
  private Requests requests = new Requests();

  @ArgGroup(validate = false, heading = "%nHow often and how long:%n")
  private Occurrence occurrence = new Occurrence();

  @Mixin private FaultsOptions options = new FaultsOptions();
  @Mixin private Output output = new Output();

  private static final class Requests {
    @Option(
        names = "--verbs",
        split = ",",
        paramLabel = "VERB",
        description =
            "get, list, watch, create, update, patch, delete, deletecollection; several with"
                + " commas.")
    private List<String> verbs = new ArrayList<>();

    @Option(
        names = "--resource",
        paramLabel = "NAME",
        description = "Plural name, such as deployments or deployments/scale.")
    private Optional<String> resource = Optional.empty();

    @Option(names = "--namespace", paramLabel = "NAME", description = "The namespace.")
    private Optional<String> namespace = Optional.empty();

    @Option(names = "--name", paramLabel = "NAME", description = "The object's name.")
    private Optional<String> name = Optional.empty();

    private Map<String, Object> into(Map<String, Object> fault) {
      var chosen = verbs.isEmpty() ? Optional.<Object>empty() : Optional.<Object>of(verbs);
      var some = with(with(fault, chosen, "requests", "verbs"), resource, "requests", "resource");
      return with(with(some, namespace, "requests", "namespace"), name, "requests", "name");
    }
  }

  private static final class Occurrence {
    @Option(names = "--times", paramLabel = "N", description = "How many requests it strikes.")
    private Optional<Long> times = Optional.empty();

    @Option(names = "--skip", paramLabel = "N", description = "How many it spares first.")
    private Optional<Long> skip = Optional.empty();

    @Option(
        names = "--probability",
        paramLabel = "P",
        description = "How likely each is struck, 0 to 1.")
    private Optional<Double> probability = Optional.empty();

    @Option(
        names = "--seed",
        paramLabel = "N",
        description = "The same seed strikes the same requests.")
    private Optional<Long> seed = Optional.empty();

    @Option(
        names = "--for",
        paramLabel = "DURATION",
        description = "How long: 500ms, 3s, 2m, 1h (default: until it is taken back).")
    private Optional<String> lasting = Optional.empty();

    private Map<String, Object> into(Map<String, Object> fault) {
      var some = with(with(fault, times, "times"), skip, "skip");
      return with(with(with(some, probability, "probability"), seed, "seed"), lasting, "for");
    }
  }

  @Override
  public Integer call() throws CommandFailure, IOException, InterruptedException {
    var does = Known.parsed(effect, type -> FaultRequestParser.effect(type, fields));
    try (var running = options.open()) {
      var known = running.list("effects").stream().map(each -> String.valueOf(each.get("type")));
      Known.among("effect", effect, known.toList());
      var fault = new LinkedHashMap<String, Object>();
      fault.put("cluster", chosen(running.clusters()));
      fault.put("effect", does);
      var answer = running.told(running.client().set(occurrence.into(requests.into(fault))));
      var numbers = JsonTree.list(answer, "set");
      var set =
          FaultsOptions.maps(answer, "faults").stream()
              .filter(each -> numbers.contains(each.get("id")))
              .toList();
      output.print(
          () -> set.stream().map(FaultTableRenderer::set).collect(Collectors.joining("\n")),
          () -> Map.of("faults", set));
      return 0;
    }
  }

  private List<String> chosen(List<String> known) throws CommandFailure {
    if (clusters.contains(ALL) || clusters.contains("all") && !known.contains("all")) {
      return List.of(ALL);
    }
    for (var name : clusters) {
      Known.among("cluster", name, known);
    }
    return clusters;
  }
}
