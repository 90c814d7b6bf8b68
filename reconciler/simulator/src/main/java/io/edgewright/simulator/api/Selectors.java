package io.edgewright.simulator.api;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.status.Refusal;
import io.edgewright.simulator.tree.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads label and field selectors. */
final class Selectors {
  private static final Pattern SET =
      Pattern.compile("\\s*(\\S+)\\s+(in|notin)\\s*\\(([^)]*)\\)\\s*");
  private static final Pattern KEY =
      Pattern.compile("([A-Za-z0-9][-A-Za-z0-9_.]*/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");

  private Selectors() {}

  /** What the selectors of a request let through. */
  static Predicate<Map<String, Object>> of(ApiRequest request, ResourceKind kind) {
    return labels(request.parameter("labelSelector"))
        .and(fields(request.parameter("fieldSelector"), kind));
  }

  static Predicate<Map<String, Object>> labels(String text) {
    Predicate<Map<String, Object>> result = _ -> true;
    for (var term : split(text)) {
      result = result.and(label(term));
    }
    return result;
  }

  /** Splits at commas outside parentheses. */
  private static List<String> split(String text) {
    var terms = new ArrayList<String>();
    var depth = 0;
    var term = new StringBuilder();
    for (var c : text.toCharArray()) {
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        terms.add(term.toString());
        term.setLength(0);
      } else {
        term.append(c);
      }
    }
    terms.add(term.toString());
    terms.removeIf(String::isBlank);
    return terms;
  }

  private static Predicate<Map<String, Object>> label(String term) {
    var set = SET.matcher(term);
    if (set.matches()) {
      var values = Arrays.stream(set.group(3).split(",", -1)).map(String::strip).toList();
      var in = inSet(key(set.group(1)), values);
      return set.group(2).equals("in") ? in : in.negate();
    }
    var not = term.indexOf("!=");
    if (not > 0) {
      return equal(key(term.substring(0, not)), term.substring(not + 2).strip()).negate();
    }
    var equals = term.indexOf('=');
    if (equals > 0) {
      var from = term.startsWith("==", equals) ? equals + 2 : equals + 1;
      return equal(key(term.substring(0, equals)), term.substring(from).strip());
    }
    var stripped = term.strip();
    return stripped.startsWith("!")
        ? present(key(stripped.substring(1))).negate()
        : present(key(stripped));
  }

  private static String key(String text) {
    var key = text.strip();
    if (!KEY.matcher(key).matches()) {
      throw Refusal.badRequest(
          "unable to parse requirement: found '" + key + "', expected: identifier");
    }
    return key;
  }

  private static Predicate<Map<String, Object>> present(String key) {
    return object -> Tree.map(object, "metadata", "labels").containsKey(key);
  }

  private static Predicate<Map<String, Object>> equal(String key, String value) {
    return object -> value.equals(Tree.map(object, "metadata", "labels").get(key));
  }

  private static Predicate<Map<String, Object>> inSet(String key, List<String> values) {
    return object -> {
      var value = Tree.map(object, "metadata", "labels").get(key);
      return value instanceof String text && values.contains(text);
    };
  }

  private static Predicate<Map<String, Object>> fields(String text, ResourceKind kind) {
    Predicate<Map<String, Object>> result = _ -> true;
    for (var term : split(text)) {
      var not = term.indexOf("!=");
      var at = not > 0 ? not : term.indexOf('=');
      if (at <= 0) {
        throw Refusal.badRequest(
            "invalid selector: '%s'; can't understand '%s'".formatted(text, term));
      }
      var field = term.substring(0, at).strip();
      var value = term.substring(at + (not > 0 || term.startsWith("==", at) ? 2 : 1)).strip();
      checkField(field, kind);
      Predicate<Map<String, Object>> equal =
          object -> Tree.find(object, field.split("\\.")).orElse("").toString().equals(value);
      result = result.and(not > 0 ? equal.negate() : equal);
    }
    return result;
  }

  private static void checkField(String field, ResourceKind kind) {
    var known =
        switch (field) {
          case "metadata.name", "metadata.namespace" -> true;
          case "spec.nodeName",
              "spec.restartPolicy",
              "spec.schedulerName",
              "spec.serviceAccountName",
              "spec.hostNetwork" ->
              kind.kind().equals("Pod");
          case "status.phase" -> kind.kind().equals("Pod") || kind.kind().equals("Namespace");
          case "status.podIP", "status.nominatedNodeName" -> kind.kind().equals("Pod");
          case "type", "reason" -> kind.kind().equals("Event") || kind.kind().equals("Secret");
          case "status.successful" -> kind.kind().equals("Job");
          case "spec.unschedulable" -> kind.kind().equals("Node");
          case "status.replicas" ->
              kind.kind().equals("ReplicaSet") || kind.kind().equals("ReplicationController");
          default ->
              (field.startsWith("involvedObject.") && kind.kind().equals("Event"))
                  || kind.custom().filter(c -> c.selectable().contains(field)).isPresent();
        };
    if (!known) {
      throw Refusal.badRequest("field label not supported: " + field);
    }
  }
}
