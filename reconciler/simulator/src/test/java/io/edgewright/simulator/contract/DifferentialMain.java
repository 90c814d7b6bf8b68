package io.edgewright.simulator.contract;

import io.edgewright.simulator.SimulatedCluster;
import io.edgewright.simulator.SimulatedClusterSettings;
import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Malformed;
import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.tree.Yaml;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Sends the same random sequences to a real and to a simulated server and shows where they differ.
 *
 * <p>DifferentialMain KUBECONFIG FIRST_SEED SEQUENCES STEPS
 */
final class DifferentialMain {
  private final Map<String, Map<String, String>> names = new TreeMap<>();

  private DifferentialMain() {}

  public static void main(String[] args) throws Exception {
    var first = Long.parseLong(args[1]);
    var steps = 0;
    var same = 0;
    try (var real = RealCluster.connect(Path.of(args[0]));
        var cluster =
            SimulatedCluster.start(
                SimulatedClusterSettings.named("differential").withoutControllers());
        var simulated = ApiClient.of(cluster.url(), cluster.token())) {
      define(real);
      define(simulated);
      for (var seed = first; seed < first + Long.parseLong(args[2]); seed++) {
        var sequence = new RandomSequence(seed);
        var there = new DifferentialMain();
        var here = new DifferentialMain();
        var step = sequence.namespace();
        for (var i = 0; i <= Integer.parseInt(args[3]); i++) {
          var expected = there.answer(real, step);
          var actual = here.answer(simulated, step);
          var differences = new Likeness().compare(expected, actual);
          steps++;
          same += differences.isEmpty() ? 1 : 0;
          if (!differences.isEmpty()) {
            System.out.println(
                "seed "
                    + seed
                    + " step "
                    + i
                    + " "
                    + Json.text(
                        List.of(step.method(), step.path(), step.contentType(), step.body())));
            differences.stream().limit(4).forEach(line -> System.out.println("    " + line));
          }
          step = sequence.next();
        }
      }
    }
    System.out.println("same " + same + " of " + steps);
    System.exit(0);
  }

  /** Defines the custom resources of the sequences, and waits until they are served. */
  private static void define(ApiClient client) throws Exception {
    try (var in = DifferentialMain.class.getResourceAsStream("/custom/random.yaml")) {
      var definition = Json.write(Yaml.read(Objects.requireNonNull(in).readAllBytes()));
      var json = Map.of("Content-Type", "application/json");
      client.send(
          "POST", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", json, definition);
      var path = "/apis/random.example.com/v1/gauges";
      while (client.send("GET", path, Map.of(), new byte[0]).statusCode() != 200) {
        Thread.sleep(100);
      }
    }
  }

  private Object answer(ApiClient client, RandomSequence.Step step) throws Exception {
    var headers = new LinkedHashMap<String, String>();
    if (!step.contentType().isEmpty()) {
      headers.put("Content-Type", step.contentType());
    }
    var body = step.body() instanceof String ? new byte[0] : Json.write(step.body());
    var response = client.send(step.method(), step.path(), headers, body);
    var text = new String(response.body(), StandardCharsets.UTF_8);
    var warnings = String.join(", ", response.headers().allValues("warning"));
    return Map.of(
        "status",
        (long) response.statusCode(),
        "warnings",
        warnings,
        "body",
        alike(parsed(text), ""));
  }

  private static Object parsed(String text) {
    try {
      return Json.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (Malformed e) {
      return text;
    }
  }

  /**
   * The tree with everything that differs from server to server replaced by the order of its
   * appearance.
   */
  private Object alike(Object value, String key) {
    return switch (value) {
      case Map<?, ?> map -> {
        var result = new LinkedHashMap<String, Object>();
        Tree.asMap(map).forEach((name, item) -> result.put(name, alike(item, name)));
        // The revision of a list moves with writes to anything else, too.
        result.computeIfPresent(
            "resourceVersion", (_, item) -> map.containsKey("uid") ? item : "@");
        yield result;
      }
      case List<?> list -> list.stream().<Object>map(item -> alike(item, key)).toList();
      case String text ->
          switch (key) {
            case "uid", "resourceVersion" ->
                names
                    .computeIfAbsent(key, _ -> new TreeMap<>())
                    .computeIfAbsent(text, _ -> "@" + key + names.get(key).size());
            case "time", "creationTimestamp", "deletionTimestamp" -> "@time";
            case "clusterIP", "clusterIPs" -> "@ip";
            case "continue" -> "@continue";
            default -> text;
          };
      default -> value;
    };
  }
}
