package io.edgewright.simulator.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes random requests on the custom resources of {@code custom/random.yaml}, good and bad ones.
 */
final class RandomGauges {
  private static final String GROUP = "random.example.com";
  private static final List<String> VERSIONS = List.of("v1", "v1", "v1", "v1beta1");
  private static final List<String> MANAGERS = List.of("edgewright", "other", "kubectl");
  private static final List<String> NAMES = List.of("one", "two");
  private static final List<String> SELECTORS =
      List.of(
          "labelSelector=a%3Dx",
          "labelSelector=a%20in%20(x,y),!b",
          "labelSelector=a%21%3Dx",
          "fieldSelector=metadata.name%3Done",
          "fieldSelector=spec.size%3D1",
          "limit=1");

  private final Random random;
  private final String namespace;

  RandomGauges(Random random, String namespace) {
    this.random = random;
    this.namespace = namespace;
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  RandomSequence.Step next() {
    var version = any(VERSIONS);
    var all = "/apis/" + GROUP + "/" + version + "/namespaces/" + namespace + "/gauges";
    var name = any(NAMES);
    var one = all + "/" + name;
    var options =
        "?fieldManager=" + any(MANAGERS) + (chance(15) ? "&dryRun=All" : "") + validation();
    return switch (random.nextInt(15)) {
      case 0 -> new RandomSequence.Step("GET", one, "", "");
      case 1, 2 -> step("POST", all + options, "json", whole(version, name));
      case 3 -> step("PUT", one + options, "json", whole(version, name));
      case 4, 5 -> step("PATCH", one + options, "merge-patch+json", Map.of("spec", spec()));
      case 6 -> step("PATCH", one + options, "json-patch+json", operations());
      case 7 ->
          step("PATCH", one + "/status" + options, "merge-patch+json", Map.of("status", status()));
      case 8 ->
          step(
              "PATCH",
              one + "/scale" + options,
              "merge-patch+json",
              Map.of("spec", Map.of("replicas", (long) random.nextInt(8) - 1)));
      case 9 -> new RandomSequence.Step("GET", all + "?" + any(SELECTORS), "", "");
      case 10 ->
          chance(40)
              ? step("DELETE", one, "json", "")
              : step("PATCH", one + options, "merge-patch+json", finalizers());
      default ->
          step(
              "PATCH",
              one + options + (chance(60) ? "&force=true" : ""),
              "apply-patch+yaml",
              whole(version, name));
    };
  }

  private String validation() {
    return chance(30) ? "&fieldValidation=" + any(List.of("Strict", "Warn", "Ignore")) : "";
  }

  private static RandomSequence.Step step(String method, String path, String type, Object body) {
    return new RandomSequence.Step(method, path, "application/" + type, body);
  }

  private Map<String, Object> finalizers() {
    return Map.of(
        "metadata", Map.of("finalizers", chance(50) ? List.of("example.com/hold") : List.of()));
  }

  private List<Object> operations() {
    var path = any(List.of("/spec/size", "/spec/colour", "/spec/names", "/spec/nothing/here"));
    var operation = new LinkedHashMap<String, Object>();
    operation.put("op", any(List.of("add", "replace", "remove", "test")));
    operation.put("path", path);
    operation.put("value", any(List.<Object>of(2L, "green", List.of("n1"))));
    return List.of(operation);
  }

  private Map<String, Object> whole(String version, String name) {
    var metadata = new LinkedHashMap<String, Object>();
    metadata.put("name", name);
    if (chance(50)) {
      metadata.put("labels", Map.of(any(List.of("a", "b")), any(List.of("x", "y"))));
    }
    var object = new LinkedHashMap<String, Object>();
    object.put("apiVersion", GROUP + "/" + version);
    object.put("kind", "Gauge");
    object.put("metadata", metadata);
    object.put("spec", spec());
    if (chance(20)) {
      object.put("status", status());
    }
    return object;
  }

  private Map<String, Object> status() {
    var status = new LinkedHashMap<String, Object>();
    put(status, 60, "size", 1L, 2L, -1L, "x");
    put(status, 50, "phase", "Up", "Down", "Sideways");
    put(
        status,
        40,
        "conditions",
        List.of(Map.of("type", "A", "status", "True")),
        List.of(Map.of("type", "A"), Map.of("type", "A")),
        List.of(Map.of("status", "True")));
    return status;
  }

  private void put(Map<String, Object> map, int percent, String key, Object... values) {
    if (chance(percent)) {
      map.put(key, any(List.of(values)));
    }
  }

  /** Mostly good: of many fields with a bad value each, a request would hardly ever pass. */
  private Map<String, Object> spec() {
    var spec = new LinkedHashMap<String, Object>();
    put(spec, 25, "colour", "red", "green", "red", "green", "pink");
    put(spec, 25, "size", 1L, 2L, 3L, 5L, 9L, "x");
    put(spec, 10, "ratio", 0.5, 1L, 1.5, 0.7, 0L);
    put(spec, 15, "first", 1L, 2L);
    put(spec, 15, "last", 1L, 2L);
    put(spec, 10, "code", "ab", "abc", "A", "toolong");
    put(spec, 10, "note", "n", io.edgewright.simulator.tree.Null.NULL);
    put(spec, 10, "port", 80L, "http", 1.5);
    put(spec, 8, "day", "2026-01-02", "today");
    put(spec, 10, "fixed", "f", "g");
    put(
        spec,
        20,
        "names",
        List.of("n1"),
        List.of("n1", "n2"),
        List.of("n2", "n1"),
        List.of("n", "n"));
    put(spec, 10, "words", List.of("w"), List.of("w", "w"), List.of());
    if (chance(25)) {
      spec.put("ports", ports());
    }
    put(spec, 15, "limits", Map.of("a", 1L), Map.of("b", 2L), Map.of("a", 0L));
    put(spec, 10, "whole", Map.of("a", "1"), Map.of("b", "2"));
    put(
        spec,
        10,
        "extra",
        Map.of("k", Map.of("l", List.of(1L))),
        Map.of("known", "x"),
        Map.of("known", 1L));
    put(spec, 10, "template", pod("p"), pod("q"), Map.of("kind", "Pod"));
    put(spec, 10, "source", Map.of("git", "g"), Map.of("bucket", "b"), Map.of());
    put(spec, 8, "either", Map.of("x", 5L), Map.of("x", 1L, "y", 1L), Map.of("z", 1L, "x", 6L));
    put(spec, 8, "unknown", "u", Map.of("v", 1L));
    return spec;
  }

  private static Map<String, Object> pod(String name) {
    return Map.of(
        "apiVersion", "v1", "kind", "Pod", "metadata", Map.of("name", name), "spec", Map.of());
  }

  private List<Object> ports() {
    var ports = new ArrayList<Object>();
    for (var number : List.of(1L, 2L)) {
      if (chance(60)) {
        var port = new LinkedHashMap<String, Object>();
        port.put("number", number);
        put(port, 30, "protocol", "TCP", "UDP");
        put(port, 30, "name", "a", "b");
        put(port, 20, "held", 1L, 2L);
        ports.add(port);
      }
    }
    return ports;
  }
}
