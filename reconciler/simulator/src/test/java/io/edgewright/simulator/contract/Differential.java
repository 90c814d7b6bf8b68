package io.edgewright.simulator.contract;

import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Malformed;
import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.tree.Yaml;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Sends the same random sequences to two servers until they differ. */
final class Differential {
  private final ApiClient expected;
  private final ApiClient actual;
  private final int steps;
  private final RandomMix mix;
  private final boolean goesOn;

  /**
   * For sequences of so many steps that a mix is sent in.
   *
   * @param goesOn whether sequences go on after a step that differs, which may be why others do
   */
  Differential(ApiClient expected, ApiClient actual, int steps, RandomMix mix, boolean goesOn) {
    this.expected = expected;
    this.actual = actual;
    this.steps = steps;
    this.mix = mix;
    this.goesOn = goesOn;
  }

  /**
   * How a sequence went.
   *
   * @param same requests and answers of the steps that do not differ
   * @param difference the steps that do, both answers and where they differ; empty where none does
   */
  record Outcome(List<Map<String, Object>> same, List<String> difference) {}

  /** Defines the custom resources of the sequences, and waits until they are served. */
  static void define(ApiClient client) throws IOException, InterruptedException, Malformed {
    try (var in = Differential.class.getResourceAsStream("/random/gauges.yaml")) {
      var definition = Json.write(Yaml.read(Objects.requireNonNull(in).readAllBytes()));
      var json = Map.of("Content-Type", "application/json");
      client.send(
          "POST", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", json, definition);
      for (var version : List.of("v1", "v1beta1")) {
        var path = "/apis/random.example.com/" + version + "/gauges";
        while (client.send("GET", path, Map.of(), new byte[0]).statusCode() != 200) {
          Thread.sleep(100);
        }
      }
    }
  }

  Outcome run(long seed) throws IOException, InterruptedException, Malformed {
    var sequence = new RandomSequence(seed, mix);
    var there = new Side(expected);
    var here = new Side(actual);
    var step = sequence.namespace();
    var answers = new ArrayList<Map<String, Object>>();
    var difference = new ArrayList<String>();
    for (var i = 0; i <= steps && (difference.isEmpty() || goesOn); i++) {
      Map<String, Object> wanted;
      try {
        wanted = there.answer(step);
      } catch (IOException e) {
        // A real server that panics drops the connection, and nobody is to do the same.
        System.out.printf("seed %d step %d: the server broke off: %s%n", seed, i, e);
        return new Outcome(answers, difference);
      }
      var told = told("seed " + seed + " step " + i, step, wanted, here.answer(step));
      difference.addAll(told);
      if (told.isEmpty()) {
        answers.add(Tree.of("request", step.tree(), "answer", wanted));
      }
      step = sequence.next();
    }
    return new Outcome(answers, difference);
  }

  /** Where answers differ, with the request and both of them; empty where they do not. */
  static List<String> told(
      String name, RandomStep step, Map<String, Object> wanted, Map<String, Object> given) {
    var differences = new Likeness().compare(wanted, given);
    if (differences.isEmpty()) {
      return List.of();
    }
    var told = new ArrayList<String>();
    told.add(name + ": " + step.method() + " " + step.path());
    told.add("  " + step.contentType() + " " + step.accept() + " " + Json.text(step.body()));
    differences.forEach(line -> told.add("  " + line));
    told.add("  expected " + Json.text(wanted));
    told.add("  actual   " + Json.text(given));
    return told;
  }
}
