package io.edgewright.service.cli;

import io.edgewright.service.faults.FaultTableRenderer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code edgewright faults clear}: takes faults back. */
@Command(
    name = "clear",
    mixinStandardHelpOptions = true,
    description = "Takes faults back: all of them, unless some are named.")
final class FaultsClearCommand implements Callable<Integer> {
  @Option(names = "--cluster", paramLabel = "NAME", description = "Those of this cluster.")
  private Optional<String> cluster = Optional.empty();

  @Option(names = "--id", paramLabel = "N", description = "The one with this number.")
  private Optional<Long> id = Optional.empty();

  @Mixin private FaultsOptions options = new FaultsOptions();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws CommandFailure, IOException, InterruptedException {
    try (var running = options.open()) {
      if (cluster.isPresent()) {
        Known.among("cluster", cluster.get(), running.clusters());
      }
      var before = running.list("faults");
      var which = new TreeMap<String, String>();
      cluster.ifPresent(name -> which.put("cluster", name));
      id.ifPresent(number -> which.put("id", number.toString()));
      var left = FaultsOptions.maps(running.told(running.client().takeBack(which)), "faults");
      var gone = before.stream().filter(fault -> !contains(left, fault)).toList();
      output.print(
          () ->
              "%d taken back%s"
                  .formatted(
                      gone.size(), left.isEmpty() ? "" : "\n\n" + FaultTableRenderer.faults(left)),
          () -> tree(gone, left));
      return 0;
    }
  }

  private static boolean contains(List<Map<String, Object>> faults, Map<String, Object> sought) {
    return faults.stream().anyMatch(fault -> Objects.equals(fault.get("id"), sought.get("id")));
  }

  private static Map<String, Object> tree(
      List<Map<String, Object>> gone, List<Map<String, Object>> left) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("cleared", gone);
    tree.put("faults", left);
    return tree;
  }
}
