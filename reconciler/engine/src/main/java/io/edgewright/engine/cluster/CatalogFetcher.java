package io.edgewright.engine.cluster;

import io.edgewright.engine.cluster.Answer.Answered;
import io.edgewright.policy.object.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Asks an API server what it serves: in two requests where it can aggregate, else one by one. */
public final class CatalogFetcher {
  private static final String AGGREGATED =
      "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
          + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,"
          + "application/json";

  private final ClusterClient client;

  public CatalogFetcher(ClusterClient client) {
    this.client = client;
  }

  /** The catalog; empty when the server did not answer what is needed for one. */
  public Optional<ApiCatalog> fetch(Deadline deadline) {
    var version = read("/version", "application/json", deadline);
    if (version.isEmpty()) {
      return Optional.empty();
    }
    var kinds = new ArrayList<ServedKind>();
    var unknown = new TreeSet<String>();
    for (var root : List.of("/api", "/apis")) {
      var document = read(root, AGGREGATED, deadline);
      if (document.isEmpty()) {
        return Optional.empty();
      }
      collect(root, document.get(), deadline, kinds, unknown);
    }
    return Optional.of(
        ApiCatalog.of(
            JsonTree.text(version.get(), "gitVersion").orElse("unknown"), kinds, unknown));
  }

  private void collect(
      String root,
      Map<String, Object> document,
      Deadline deadline,
      List<ServedKind> kinds,
      SortedSet<String> unknown) {
    if (JsonTree.text(document, "kind").orElse("").equals("APIGroupDiscoveryList")) {
      var discovered = DiscoveryParser.aggregated(document);
      kinds.addAll(discovered.kinds());
      unknown.addAll(discovered.staleGroups());
      return;
    }
    var versions =
        root.equals("/api")
            ? JsonTree.list(document, "versions").stream().map(String::valueOf).toList()
            : DiscoveryParser.groupVersions(document);
    for (var version : versions) {
      var resources = read(root + "/" + version, "application/json", deadline);
      resources.ifPresentOrElse(
          found -> kinds.addAll(DiscoveryParser.resources(found)),
          () -> unknown.add(version.substring(0, Math.max(0, version.indexOf('/')))));
    }
  }

  private Optional<Map<String, Object>> read(String path, String accept, Deadline deadline) {
    return client.send(ApiRequest.get(path), accept, deadline) instanceof Answered answered
            && answered.isSuccess()
        ? Optional.of(answered.body())
        : Optional.empty();
  }
}
