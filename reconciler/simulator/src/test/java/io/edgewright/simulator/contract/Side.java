package io.edgewright.simulator.contract;

import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Malformed;
import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.tree.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of two servers that are sent the same sequence, with what it said so far. */
final class Side {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(\\w+):([^}]+)}");
  private static final String NOBODY = "6d1e7a60-0000-4000-8000-00000000ffff";
  private static final String ANY_PORT = "3[0-2]\\d{3}";

  private final ApiClient client;
  private final Map<String, String> told = new HashMap<>();
  private final Map<String, Map<String, String>> names = new TreeMap<>();

  Side(ApiClient client) {
    this.client = client;
  }

  /**
   * What the server answers: status, warnings and body, with what differs from server to server
   * replaced by the order of its appearance.
   */
  Map<String, Object> answer(RandomStep asked) throws IOException, InterruptedException {
    var step = asked.mapped(this::resolved);
    var headers = new LinkedHashMap<String, String>();
    if (!step.contentType().isEmpty()) {
      headers.put("Content-Type", step.contentType());
    }
    if (!step.accept().isEmpty()) {
      headers.put("Accept", step.accept());
    }
    var body =
        step.body() instanceof String text
            ? text.getBytes(StandardCharsets.UTF_8)
            : Json.write(step.body());
    var response = client.send(step.method(), step.path(), headers, body);
    var text = new String(response.body(), StandardCharsets.UTF_8);
    var isYaml = response.headers().firstValue("content-type").orElse("").contains("yaml");
    var tree = step.isWatch() ? events(text) : isYaml ? ofYaml(response.body()) : parsed(text);
    remember(step, Tree.asMap(tree));
    return Tree.of(
        "status",
        (long) response.statusCode(),
        "warnings",
        String.join(", ", response.headers().allValues("warning")),
        "body",
        alike(tree, ""));
  }

  private String resolved(String text) {
    return REFERENCE
        .matcher(text)
        .replaceAll(
            found -> {
              var missing = found.group(1).equals("uid") ? NOBODY : "";
              return Matcher.quoteReplacement(
                  told.getOrDefault(found.group(1) + ":" + found.group(2), missing));
            });
  }

  private void remember(RandomStep step, Map<String, Object> body) {
    var subject = step.subject();
    var metadata = Tree.map(body, "metadata");
    if (Tree.text(body, "kind").endsWith("List")) {
      told.put("list:" + subject, Tree.text(metadata, "resourceVersion"));
      told.put("continue:" + subject, Tree.text(metadata, "continue"));
    } else if (metadata.containsKey("uid") && !step.path().contains("dryRun")) {
      var path =
          step.method().equals("POST") ? subject + "/" + Tree.text(metadata, "name") : subject;
      told.put("uid:" + path, Tree.text(metadata, "uid"));
      told.put("rv:" + path, Tree.text(metadata, "resourceVersion"));
    }
  }

  private static List<Object> events(String text) {
    return text.lines().filter(line -> !line.isBlank()).map(Side::parsed).toList();
  }

  private static Object parsed(String text) {
    try {
      return Json.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (Malformed e) {
      return text;
    }
  }

  private static Object ofYaml(byte[] body) {
    try {
      return Yaml.read(body);
    } catch (Malformed e) {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  private Object alike(Object value, String key) {
    return switch (value) {
      case Map<?, ?> map -> {
        var result = new LinkedHashMap<String, Object>();
        // The revision of a list moves with writes to anything else, too.
        var isList = !map.containsKey("uid");
        new TreeMap<>(Tree.asMap(map))
            .forEach(
                (name, item) ->
                    result.put(
                        name, isList && name.equals("resourceVersion") ? "@" : alike(item, name)));
        yield "Namespace".equals(map.get("kind")) ? unordered(result) : result;
      }
      case List<?> list -> list.stream().<Object>map(item -> alike(item, key)).toList();
      case String text -> alikeText(text, key);
      case Long _ when key.equals("nodePort") || key.equals("healthCheckNodePort") -> "@port";
      default -> value;
    };
  }

  /** A server that deletes a namespace leaves its finalizers in any order. */
  private static Map<String, Object> unordered(Map<String, Object> namespace) {
    var finalizers = Tree.list(namespace, "metadata", "finalizers").stream().sorted().toList();
    return finalizers.isEmpty()
        ? namespace
        : Tree.with(namespace, finalizers, "metadata", "finalizers");
  }

  private Object alikeText(String text, String key) {
    return switch (key) {
      case "uid", "resourceVersion", "controller-uid", "batch.kubernetes.io/controller-uid" ->
          named(key.equals("resourceVersion") ? key : "uid", text);
      case "time", "creationTimestamp", "deletionTimestamp", "lastTransitionTime" -> "@time";
      case "clusterIP", "clusterIPs" -> text.equals("None") ? text : "@ip";
      case "continue" -> "@continue";
      case "cells" ->
          text.replaceAll("^10(\\.\\d+){3}$", "@ip")
              .replaceAll(ANY_PORT + "/", "@port/")
              .replaceAll("uid=[0-9a-f-]{36}", "uid=@")
              .replaceAll("^\\d{4}-\\d\\d-\\d\\dT[0-9:]{8}Z$", "@time");
      default -> text;
    };
  }

  private String named(String key, String text) {
    var known = names.computeIfAbsent(key, _ -> new TreeMap<>());
    return known.computeIfAbsent(text, _ -> "@" + key + known.size());
  }
}
