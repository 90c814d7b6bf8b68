package io.edgewright.simulator.contract;

import io.edgewright.simulator.tree.Null;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes requests as no well-behaved client sends them, or hardly one: parameters that are wrong or
 * rare, bodies that are none, other media types, paths and methods that are not there.
 */
final class OddRequests {
  private static final List<String> LIST_PARAMETERS =
      List.of(
          "limit=x",
          "limit=-1",
          "limit=0",
          "continue=bad",
          "continue=bad&resourceVersion=1",
          "resourceVersion=0",
          "resourceVersion=x",
          "resourceVersion=-1",
          "resourceVersion=0&resourceVersionMatch=NotOlderThan",
          "resourceVersion=0&resourceVersionMatch=Exact",
          "resourceVersionMatch=Exact",
          "resourceVersion=1&resourceVersionMatch=Some",
          "labelSelector=a%3Db%3Dc",
          "labelSelector=a%20in%20()",
          "labelSelector=%21",
          "labelSelector=a,,b",
          "labelSelector=a%20in%20(b,",
          "labelSelector=A%20b",
          "labelSelector=a%3D%20b%20",
          "labelSelector=a%3E1",
          "labelSelector=a%3Ex",
          "labelSelector=x.y/a",
          "labelSelector=a%3D",
          "labelSelector=a%20notin%20(x,)",
          "fieldSelector=a",
          "fieldSelector=a%3Db",
          "fieldSelector=metadata.name%3D%3Done",
          "fieldSelector=metadata.name%3Done,metadata.name%3Dtwo",
          "fieldSelector=metadata.namespace%3Ddefault",
          "fieldSelector=metadata.labels.a%3Dx",
          "fieldSelector=%3D",
          "fieldSelector=",
          "pretty=true",
          "pretty=x",
          "watch=x&timeoutSeconds=1",
          "watch=false",
          "timeoutSeconds=x",
          "timeoutSeconds=5",
          "allowWatchBookmarks=x",
          "sendInitialEvents=true",
          "unknown=x");
  private static final List<String> WRITE_PARAMETERS =
      List.of(
          "dryRun=",
          "dryRun=Some",
          "dryRun=All&dryRun=All",
          "dryRun=All&dryRun=Some",
          "fieldValidation=Some",
          "fieldValidation=",
          "fieldManager=",
          "fieldManager=" + "m".repeat(129),
          "fieldManager=a%07",
          "fieldManager=a%20b",
          "force=true",
          "force=false",
          "force=x",
          "pretty=true",
          "unknown=x",
          "fieldManager=a&force=true",
          "fieldManager=a&fieldManager=b");
  private static final List<String> BODIES =
      List.of(
          "",
          "{",
          "{}",
          "[]",
          "null",
          "1",
          "\"a\"",
          "a: b",
          "a: [",
          "{\"kind\":\"ConfigMap\"}",
          "{\"apiVersion\":\"v1\"}",
          "{\"metadata\":{}}",
          "{\"metadata\":[]}",
          "{\"metadata\":null}",
          "{\"metadata\":{\"name\":1}}",
          "{\"metadata\":{\"labels\":{\"a\":1}}}",
          "{\"metadata\":{\"labels\":[]}}",
          "{\"metadata\":{\"annotations\":{\"a\":null}}}",
          "{\"metadata\":{\"creationTimestamp\":\"x\"}}",
          "{\"metadata\":{\"generation\":7}}",
          "{\"metadata\":{\"name\":\"one\",\"name\":\"two\"}}",
          "{\"Metadata\":{\"Name\":\"one\"}}",
          "[{}]",
          "[{\"op\":\"some\",\"path\":\"/a\"}]",
          "[{\"op\":\"test\",\"path\":\"/kind\",\"value\":\"Other\"}]",
          "[{\"op\":\"remove\",\"path\":\"/metadata/name\"}]",
          "[{\"op\":\"add\",\"path\":\"\",\"value\":{}}]",
          "[{\"op\":\"add\",\"path\":\"metadata\",\"value\":{}}]",
          "[{\"op\":\"add\",\"path\":\"/metadata/labels/a~1b\",\"value\":\"x\"}]",
          "[{\"op\":\"add\",\"path\":\"/metadata/finalizers/-\",\"value\":\"example.com/f\"}]",
          "[{\"op\":\"add\",\"path\":\"/metadata/finalizers/7\",\"value\":\"example.com/f\"}]",
          "[{\"op\":\"remove\",\"path\":\"/metadata/finalizers\"}]",
          "[{\"op\":\"remove\",\"path\":\"/metadata/finalizers/0\"}]",
          "[]]");
  private static final List<String> TYPES =
      List.of(
          "json",
          "json;charset=utf-8",
          "yaml",
          "merge-patch+json",
          "json-patch+json",
          "strategic-merge-patch+json",
          "apply-patch+yaml",
          "xml",
          "x-www-form-urlencoded",
          "octet-stream");
  private static final List<String> ACCEPTS =
      List.of(
          "application/yaml",
          "*/*",
          "application/*",
          "text/plain",
          "application/xml",
          "application/json;q=0.5,application/yaml",
          "application/json;as=Table;v=v1;g=meta.k8s.io,application/json",
          "application/json;as=Table;v=v1beta1;g=meta.k8s.io",
          "application/json;as=Table;v=v2;g=meta.k8s.io",
          "application/json;as=Some;v=v1;g=meta.k8s.io",
          "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io",
          "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io",
          "application/yaml;as=Table;v=v1;g=meta.k8s.io");
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
  private static final List<String> BELOW =
      List.of("/status", "/scale", "/some", "/eviction", "/token", "/binding", "/finalize", "/log");

  private final Dice dice;
  private final RandomKind kind;
  private final String collection;
  private final String one;

  /** About objects of a kind, in its collection, among them that one. */
  OddRequests(Dice dice, RandomKind kind, String collection, String one) {
    this.dice = dice;
    this.kind = kind;
    this.collection = collection;
    this.one = one;
  }

  RandomStep next() {
    return switch (dice.below(10)) {
      case 0, 1 -> list();
      case 2, 3 -> written(dice.any(WRITE_PARAMETERS));
      case 4 -> bodied();
      case 5 -> bodied();
      case 6 ->
          RandomStep.get(
              kind.isOfCluster() ? one : dice.any(List.of(one, collection)), dice.any(ACCEPTS));
      case 7 -> misplaced();
      case 8 -> below();
      default -> deletion();
    };
  }

  private RandomStep list() {
    // Objects of the cluster are those of all sequences.
    var selected =
        kind.isOfCluster()
            ? "?fieldSelector=metadata.name%3D" + one.substring(one.lastIndexOf('/') + 1) + "&"
            : "?";
    return RandomStep.get(collection + selected + dice.any(LIST_PARAMETERS), "");
  }

  private RandomStep written(String parameters) {
    var object = kind.whole(new LinkedHashMap<>(Map.of("name", name())));
    return switch (dice.below(4)) {
      case 0 -> RandomStep.of("POST", collection + "?" + parameters, "json", object);
      case 1 -> RandomStep.of("PUT", one + "?" + parameters, "json", object);
      case 2 -> RandomStep.of("PATCH", one + "?" + parameters, "merge-patch+json", object);
      default -> RandomStep.of("PATCH", one + "?" + parameters, "apply-patch+yaml", object);
    };
  }

  private String name() {
    return one.substring(one.lastIndexOf('/') + 1);
  }

  private RandomStep bodied() {
    var method = dice.any(List.of("POST", "PUT", "PATCH", "PATCH"));
    var type = method.equals("PATCH") ? dice.any(TYPES.subList(3, TYPES.size())) : dice.any(TYPES);
    var path = (method.equals("POST") ? collection : one) + "?fieldManager=odd";
    if (dice.chance(30)) {
      return RandomStep.of(
          method, path, type, kind.whole(new LinkedHashMap<>(Map.of("name", name()))));
    }
    return RandomStep.of(method, path, type, dice.any(BODIES));
  }

  private RandomStep misplaced() {
    var path =
        dice.any(
            List.of(
                collection + "/",
                one + "/",
                collection.replace("/namespaces/", "/namespace/"),
                collection.replaceFirst("/v\\d[^/]*/", "/v7/"),
                collection + "s",
                collection.replaceFirst("/namespaces/[^/]+", "/namespaces/nowhere"),
                one.replaceFirst("/namespaces/[^/]+", "/namespaces/nowhere"),
                one.replaceFirst("/namespaces/[^/]+", ""),
                collection.replaceFirst("/namespaces/[^/]+", "") + "?limit=x",
                "/" + collection));
    var method = dice.any(METHODS);
    if (method.equals("GET") || method.equals("DELETE")) {
      // Nothing is deleted by collection: it might be everybody's.
      return path.contains("/nowhere/")
          ? RandomStep.of(method, path, "json", "")
          : RandomStep.get(kind.isOfCluster() ? one : path, "");
    }
    return RandomStep.of(
        method,
        path,
        method.equals("PATCH") ? "merge-patch+json" : "json",
        kind.whole(new LinkedHashMap<>(Map.of("name", name()))));
  }

  private RandomStep below() {
    var path = one + dice.any(BELOW);
    var method = dice.any(METHODS);
    return RandomStep.of(
        method,
        path,
        method.equals("PATCH") ? "merge-patch+json" : "json",
        method.equals("GET") || method.equals("DELETE")
            ? ""
            : kind.part(new LinkedHashMap<>(Map.of("name", name()))));
  }

  private RandomStep deletion() {
    var body =
        dice.any(
            List.<Object>of(
                "",
                "{",
                "{}",
                "null",
                Map.of("kind", "DeleteOptions"),
                Map.of("kind", "Some", "apiVersion", "v1"),
                Map.of("kind", "DeleteOptions", "apiVersion", "meta.k8s.io/v1"),
                Map.of("kind", "DeleteOptions", "apiVersion", "v1", "dryRun", List.of("All")),
                Map.of("kind", "DeleteOptions", "apiVersion", "v1", "dryRun", List.of("Some")),
                Map.of("kind", "DeleteOptions", "apiVersion", "v1", "gracePeriodSeconds", -1L),
                Map.of("kind", "DeleteOptions", "apiVersion", "v1", "orphanDependents", true),
                Map.of("kind", "DeleteOptions", "apiVersion", "v1", "unknown", "x"),
                Map.of(
                    "kind",
                    "DeleteOptions",
                    "apiVersion",
                    "v1",
                    "orphanDependents",
                    false,
                    "propagationPolicy",
                    "Foreground"),
                Map.of("kind", "DeleteOptions", "apiVersion", "v1", "preconditions", Null.NULL)));
    var parameters =
        dice.any(
            List.of(
                "",
                "",
                "?propagationPolicy=Foreground",
                "?propagationPolicy=Some",
                "?gracePeriodSeconds=0",
                "?gracePeriodSeconds=x",
                "?orphanDependents=true",
                "?dryRun=Some",
                "?dryRun=All"));
    return RandomStep.of(
        "DELETE", one + parameters, dice.any(List.of("json", "json", "yaml")), body);
  }
}
