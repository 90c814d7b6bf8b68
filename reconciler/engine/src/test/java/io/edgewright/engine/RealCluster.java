package io.edgewright.engine;

import io.edgewright.engine.cluster.ApiRequest;
import io.edgewright.engine.cluster.ClusterAccess;
import io.edgewright.engine.cluster.Credential;
import io.edgewright.policy.object.JsonTree;
import io.edgewright.policy.yaml.YamlFile;
import io.edgewright.policy.yaml.YamlLimits;
import io.edgewright.policy.yaml.YamlNode;
import io.edgewright.policy.yaml.YamlParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A real API server that a developer lends to the tests. */
final class RealCluster {
  private static final List<String> NAMESPACES =
      List.of(
          "shop",
          "blog",
          "zoo",
          "art",
          "shared",
          "extra",
          "common",
          "victim",
          "cache",
          "alone",
          "hen",
          "egg",
          "edgewright-system");
  private static final List<String> COLLECTIONS =
      List.of(
          "/api/v1/namespaces/%s/configmaps",
          "/api/v1/namespaces/%s/secrets",
          "/api/v1/namespaces/%s/persistentvolumeclaims",
          "/apis/apps/v1/namespaces/%s/deployments");

  private RealCluster() {}

  static ClusterAccess access(Path kubeconfig) {
    var tree = read(kubeconfig);
    var cluster = first(tree, "clusters", "cluster");
    var server = URI.create(JsonTree.text(cluster, "server").orElseThrow());
    var authority =
        JsonTree.text(cluster, "certificate-authority-data")
            .map(data -> new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8));
    var token = JsonTree.text(first(tree, "users", "user"), "token").orElseThrow();
    return new ClusterAccess(
        server, authority, Credential.bearerToken(token, Set.of(server.getHost())));
  }

  /** Deletes what the tests create, but for namespaces, which would take their time. */
  static void clear(EngineFixture fixture) {
    for (var namespace : NAMESPACES) {
      for (var collection : COLLECTIONS) {
        clear(fixture, collection.formatted(namespace));
      }
      clear(fixture, "/api/v1/namespaces/%s/services".formatted(namespace));
    }
    clear(fixture, "/apis/apiextensions.k8s.io/v1/customresourcedefinitions");
    EngineFixture.eventually(
        "definitions are gone",
        () -> list(fixture, "/apis/apiextensions.k8s.io/v1/customresourcedefinitions").isEmpty());
  }

  private static void clear(EngineFixture fixture, String collection) {
    for (var name : list(fixture, collection)) {
      var path = collection + "/" + name;
      fixture.ask(
          ApiRequest.patch(
              path,
              "application/merge-patch+json",
              "{\"metadata\":{\"finalizers\":null}}".getBytes(StandardCharsets.UTF_8)));
      fixture.ask(ApiRequest.delete(path, "{}".getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static List<String> list(EngineFixture fixture, String collection) {
    var answered = fixture.ask(ApiRequest.get(collection));
    return JsonTree.list(answered.body(), "items").stream()
        .map(item -> JsonTree.copyOf((Map<?, ?>) item))
        .flatMap(item -> JsonTree.text(item, "metadata", "name").stream())
        .filter(name -> !name.equals("kube-root-ca.crt"))
        .toList();
  }

  private static Map<String, Object> first(Map<String, Object> tree, String list, String key) {
    return Optional.of(JsonTree.list(tree, list).getFirst())
        .map(item -> JsonTree.map(JsonTree.copyOf((Map<?, ?>) item), key))
        .orElseThrow();
  }

  private static Map<String, Object> read(Path kubeconfig) {
    try {
      var parsed = YamlParser.parse("kubeconfig", Files.readString(kubeconfig), YamlLimits.FILE);
      if (parsed instanceof YamlFile.Documents(var nodes)
          && nodes.getFirst() instanceof YamlNode.Mapping mapping) {
        return mapping.toJsonObject();
      }
      throw new AssertionError("not a kubeconfig: " + parsed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
