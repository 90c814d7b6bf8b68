package io.edgewright.engine.cluster;

import io.edgewright.engine.cluster.Answer.Answered;
import io.edgewright.policy.object.JsonTree;
import java.util.Optional;
import java.util.OptionalLong;

/** Asks a cluster which of its lives this is. */
public final class LifeFetcher {
  private static final ApiRequest IDENTITY = ApiRequest.get("/api/v1/namespaces/kube-system");

  private final ClusterClient client;
  private final ApiRequest collection;

  /**
   * For a cluster.
   *
   * @param collection one that may be listed, which tells the revision
   */
  public LifeFetcher(ClusterClient client, String collection) {
    this.client = client;
    this.collection = ApiRequest.get(collection).with("limit", "1");
  }

  /** Its life; empty when it does not answer. */
  public Optional<ClusterLife> fetch(Deadline deadline) {
    if (!(client.send(IDENTITY, deadline) instanceof Answered identity)
        || !(client.send(collection, deadline) instanceof Answered list)
        || !list.isSuccess()) {
      return Optional.empty();
    }
    var uid =
        identity.isSuccess()
            ? JsonTree.text(identity.body(), "metadata", "uid")
            : Optional.<String>empty();
    return Optional.of(new ClusterLife(uid, revision(list)));
  }

  private static OptionalLong revision(Answered list) {
    var text = JsonTree.text(list.body(), "metadata", "resourceVersion").orElse("");
    return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }
}
