package io.edgewright.simulator.api;

import io.edgewright.simulator.custom.DefinitionSchemas;
import io.edgewright.simulator.kind.GroupVersion;
import io.edgewright.simulator.kind.ResourceKind;
import io.edgewright.simulator.tree.Json;
import io.edgewright.simulator.tree.Malformed;
import io.edgewright.simulator.tree.Tree;
import io.edgewright.simulator.tree.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a request brings that takes long to compile: rules of CustomResourceDefinitions. Compiled
 * before the request is handled, they are known when it is.
 */
final class Compilation {
  private static final String RULES = "x-kubernetes-validations";
  private static final GroupVersion GROUP_VERSION = new GroupVersion("apiextensions.k8s.io", "v1");
  private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH");

  private Compilation() {}

  /** The work that a request makes; empty for nearly all requests. */
  static Optional<Runnable> before(ApiRequest request, Route route, Context cluster) {
    if (!route.plural().equals("customresourcedefinitions")
        || !route.groupVersion().equals(GROUP_VERSION)
        || !WRITES.contains(request.method())
        || !new String(request.body(), StandardCharsets.UTF_8).contains(RULES)) {
      return Optional.empty();
    }
    return cluster
        .catalog()
        .find(GROUP_VERSION, route.plural())
        .map(kind -> () -> compile(request, kind));
  }

  /** Goes the way that validation goes, which tells what is wrong when its turn has come. */
  private static void compile(ApiRequest request, ResourceKind kind) {
    var typed = ObjectReader.TypedObjects.of(kind, body(request)).tree();
    for (var version : Tree.list(typed, "spec", "versions")) {
      var schema = Tree.map(Tree.asMap(version), "schema", "openAPIV3Schema");
      if (!schema.isEmpty()) {
        DefinitionSchemas.check(schema, "", false);
      }
    }
  }

  private static Map<String, Object> body(ApiRequest request) {
    try {
      var yaml = request.contentType().endsWith("yaml");
      return Tree.asMap(yaml ? Yaml.read(request.body()) : Json.read(request.body()));
    } catch (Malformed _) {
      // A JSON patch is no object either: its rules are compiled when it is applied.
      return Map.of();
    }
  }
}
