package io.edgewright.simulator.contract;

import io.edgewright.simulator.SimulatedCluster;
import io.edgewright.simulator.SimulatedClusterSettings;
import java.util.stream.IntStream;

/**
 * Replays scenarios from the command line and shows every difference: ReplayMain [-v] scenario...
 */
final class ReplayMain {
  private ReplayMain() {}

  public static void main(String[] args) throws Exception {
    var names =
        args.length > 0 && args[0].equals("random")
            ? IntStream.rangeClosed(1001, 1060).mapToObj(n -> "random/random-" + n).toList()
            : java.util.List.of(args);
    var steps = 0;
    var same = 0;
    for (var name : names) {
      var settings = SimulatedClusterSettings.named("replay");
      if (!name.equals("controllers")) {
        settings = settings.withoutControllers();
      }
      try (var cluster = SimulatedCluster.start(settings);
          var client = ApiClient.of(cluster.url(), cluster.token())) {
        var outcomes = new Replay(client).run(Replay.scenario(name));
        var good = outcomes.stream().filter(o -> o.differences().isEmpty()).count();
        System.out.println(name + ": " + good + "/" + outcomes.size());
        outcomes.stream()
            .filter(o -> !o.differences().isEmpty())
            .forEach(
                o -> {
                  System.out.println("  # " + o.step());
                  o.differences().stream().limit(6).forEach(d -> System.out.println("      " + d));
                });
        steps += outcomes.size();
        same += good;
      }
    }
    System.out.println("total " + same + "/" + steps);
    System.exit(0);
  }
}
