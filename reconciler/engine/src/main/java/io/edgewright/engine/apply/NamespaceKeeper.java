package io.edgewright.engine.apply;

import io.edgewright.engine.cluster.Answer.Answered;
import io.edgewright.engine.cluster.ApiRequest;
import io.edgewright.engine.cluster.ClusterClient;
import io.edgewright.engine.cluster.Deadline;
import io.edgewright.engine.live.FieldOwners;
import io.edgewright.policy.object.CanonicalJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Creates applications' namespaces where they are absent, and otherwise leaves them alone. */
final class NamespaceKeeper {
  private final ClusterClient client;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  NamespaceKeeper(ClusterClient client) {
    this.client = client;
  }

  /** Makes sure that a namespace exists; the refusal when it does not. */
  Optional<Refusal> ensure(String namespace, Deadline deadline) {
    if (known.contains(namespace)) {
      return Optional.empty();
    }
    var tree = new LinkedHashMap<String, Object>();
    tree.put("apiVersion", "v1");
    tree.put("kind", "Namespace");
    tree.put("metadata", Map.of("name", namespace));
    var answer =
        client.send(
            ApiRequest.post("/api/v1/namespaces", CanonicalJson.plainBytes(tree))
                .with("fieldManager", FieldOwners.FIELD_MANAGER),
            deadline);
    if (answer instanceof Answered answered && (answered.isSuccess() || answered.code() == 409)) {
      known.add(namespace);
      return Optional.empty();
    }
    // Whoever may not create namespaces can still use one that exists.
    var found = client.send(ApiRequest.get(path(namespace)), deadline);
    if (found instanceof Answered answered && answered.isSuccess()) {
      known.add(namespace);
      return Optional.empty();
    }
    return Optional.of(RefusalParser.parse(answer, false));
  }

  boolean exists(String namespace, Deadline deadline) {
    return known.contains(namespace)
        || (client.send(ApiRequest.get(path(namespace)), deadline) instanceof Answered answered
            && answered.isSuccess());
  }

  /** It turned out to be missing. */
  void forget(String namespace) {
    known.remove(namespace);
  }

  private static String path(String namespace) {
    return "/api/v1/namespaces/" + ApiRequest.segment(namespace);
  }
}
