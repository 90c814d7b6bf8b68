package io.edgewright.simulator.api;

import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.status.Refusal;
import io.edgewright.simulator.tree.Tree;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads the selectors of a request. */
final class Selectors {
  private static final Pattern SIGN = Pattern.compile("!=|==|=");

  private Selectors() {}

  /** What the selectors of a request let through. */
  static Predicate<Map<String, Object>> of(ApiRequest request, ResourceKind kind) {
    return LabelSelector.parse(request.parameter("labelSelector"))
        .and(fields(request.parameter("fieldSelector"), kind));
  }

  /** The terms of a field selector: commas and equality signs in values follow a backslash. */
  private static Predicate<Map<String, Object>> fields(String text, ResourceKind kind) {
    Predicate<Map<String, Object>> result = _ -> true;
    for (var term : text.split("(?<!\\\\),")) {
      var sign = SIGN.matcher(term);
      if (term.isEmpty()) {
        continue;
      }
      if (!sign.find()) {
        throw Refusal.badRequest(
            "invalid selector: '%s'; can't understand '%s'".formatted(text, term));
      }
      var field = term.substring(0, sign.start());
      var value = term.substring(sign.end()).replaceAll("\\\\([,=\\\\])", "$1");
      if (field.isEmpty() && value.isEmpty()) {
        // A term of nothing is everything.
        continue;
      }
      checkField(field, kind);
      Predicate<Map<String, Object>> equal =
          object -> Tree.find(object, field.split("\\.")).orElse("").toString().equals(value);
      result = result.and(sign.group().equals("!=") ? equal.negate() : equal);
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
