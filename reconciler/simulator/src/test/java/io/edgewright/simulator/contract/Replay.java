package io.edgewright.simulator.contract;

import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Malformed;
import io.edgewright.simulator.tree.Tree;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Sends the requests of a recorded scenario and compares the answers. */
final class Replay {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)}");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ApiClient client;
  private final Map<String, Object> answers = new HashMap<>();
  private final Likeness likeness = new Likeness();

  private Consumer<String> beforeStep = _ -> {};

  Replay(ApiClient client) {
    this.client = client;
  }

  /** Tells each step by its name before it is taken. */
  Replay before(Consumer<String> listener) {
    beforeStep = listener;
    return this;
  }

  /**
   * How a step went.
   *
   * @param step its name
   * @param differences what differs from the recording
   */
  record Outcome(String step, List<String> differences) {}

  static Map<String, Object> scenario(String name) throws IOException, Malformed {
    try (var in = Replay.class.getResourceAsStream("/contract/" + name + ".json")) {
      return Tree.asMap(Json.read(java.util.Objects.requireNonNull(in, name).readAllBytes()));
    }
  }

  List<Outcome> run(Map<String, Object> scenario) throws IOException, InterruptedException {
    var outcomes = new ArrayList<Outcome>();
    for (var item : Tree.list(scenario, "steps")) {
      var step = Tree.asMap(item);
      beforeStep.accept(Tree.text(step, "step"));
      outcomes.add(new Outcome(Tree.text(step, "step"), step(step)));
    }
    return outcomes;
  }

  private List<String> step(Map<String, Object> step) throws IOException, InterruptedException {
    var request = Tree.map(step, "request");
    var expected = Tree.map(step, "response");
    var until = Tree.text(request, "until");
    var end = Instant.now().plus(PATIENCE);
    var response = send(request);
    while (!until.isEmpty() && !holds(until, response) && Instant.now().isBefore(end)) {
      Thread.sleep(20);
      response = send(request);
    }
    var text = new String(response.body(), StandardCharsets.UTF_8);
    answers.put(Tree.text(step, "step"), parsed(text));
    return compared(expected, response, text);
  }

  private List<String> compared(
      Map<String, Object> expected, HttpResponse<byte[]> response, String text) {
    var differences = new ArrayList<String>();
    var status = Tree.number(expected, "status").orElse(0L);
    if (status != response.statusCode()) {
      differences.add(
          "status: expected " + status + " but was " + response.statusCode() + ": " + text);
      return differences;
    }
    var type = Tree.text(expected, "contentType");
    var given = response.headers().firstValue("content-type").orElse("");
    if (!type.equals(given)) {
      differences.add("content type: expected " + type + " but was " + given);
    }
    var warnings = String.join(", ", response.headers().allValues("warning"));
    if (!Tree.find(expected, "warning").map(Replay::joined).orElse("").equals(warnings)) {
      differences.add("warning: expected " + expected.get("warning") + " but was " + warnings);
    }
    if (expected.containsKey("events")) {
      differences.addAll(likeness.compare(expected.get("events"), events(text)));
    } else if (expected.containsKey("body")) {
      differences.addAll(likeness.compare(expected.get("body"), body(type, text)));
    }
    return differences;
  }

  private static String joined(Object warning) {
    return warning instanceof List<?> list
        ? String.join(", ", list.stream().map(String::valueOf).toList())
        : warning.toString();
  }

  private static Object body(String type, String text) {
    return type.startsWith("application/yaml") ? text : parsed(text);
  }

  private static Object parsed(String text) {
    try {
      return Json.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (Malformed e) {
      return text;
    }
  }

  private static List<Object> events(String text) {
    return text.lines().filter(line -> !line.isBlank()).map(Replay::parsed).toList();
  }

  private static boolean holds(String until, HttpResponse<byte[]> response) {
    if (until.startsWith("status ")) {
      return response.statusCode() == Integer.parseInt(until.substring(7));
    }
    var body = Tree.asMap(parsed(new String(response.body(), StandardCharsets.UTF_8)));
    return Conditions.hold(until, body);
  }

  private HttpResponse<byte[]> send(Map<String, Object> request)
      throws IOException, InterruptedException {
    var headers = new LinkedHashMap<String, String>();
    Tree.map(request, "headers").forEach((name, value) -> headers.put(name, value.toString()));
    var type = Tree.text(request, "contentType");
    if (!type.isEmpty()) {
      headers.put("Content-Type", type);
    }
    var body = request.containsKey("body") ? bytes(resolve(request.get("body"))) : new byte[0];
    var path = ((String) resolve(request.get("path"))).replace(" ", "%20");
    var auth = Tree.text(request, "auth");
    var as = auth.isEmpty() ? client : client.as(auth.equals("none") ? "" : auth);
    return as.send(Tree.text(request, "method"), path, headers, body);
  }

  private static byte[] bytes(Object body) {
    return body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : Json.write(body);
  }

  private Object resolve(Object value) {
    return switch (value) {
      case String text -> resolve(text);
      case Map<?, ?> map -> {
        var copy = new LinkedHashMap<String, Object>();
        Tree.asMap(map).forEach((key, item) -> copy.put(key, resolve(item)));
        yield copy;
      }
      case List<?> list -> list.stream().<Object>map(this::resolve).toList();
      default -> value;
    };
  }

  private String resolve(String text) {
    var reference = REFERENCE.matcher(text);
    return reference.replaceAll(
        match -> {
          var path = match.group(1);
          var step =
              answers.keySet().stream()
                  .filter(name -> path.startsWith(name + "."))
                  .max(java.util.Comparator.comparingInt(String::length))
                  .orElse("");
          if (step.isEmpty()) {
            return java.util.regex.Matcher.quoteReplacement(match.group());
          }
          var rest = path.substring(step.length() + 1).split("\\.");
          return java.util.regex.Matcher.quoteReplacement(
              Tree.find(Tree.asMap(answers.get(step)), rest).map(Object::toString).orElse(""));
        });
  }
}
