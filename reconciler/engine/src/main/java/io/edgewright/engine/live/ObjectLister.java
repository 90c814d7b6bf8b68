package io.edgewright.engine.live;

import io.edgewright.engine.cluster.Answer;
import io.edgewright.engine.cluster.Answer.Answered;
import io.edgewright.engine.cluster.ApiRequest;
import io.edgewright.engine.cluster.ClusterClient;
import io.edgewright.engine.cluster.Deadline;
import io.edgewright.policy.object.JsonTree;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Lists a collection page by page, so that no more than a page is in memory at once. */
public final class ObjectLister {
  private static final String PAGE = "500";

  private final ClusterClient client;

  public ObjectLister(ClusterClient client) {
    this.client = client;
  }

  /** How a listing ended. */
  public sealed interface Listing {
    /** Every page was read, as of a resourceVersion. */
    record Complete(String resourceVersion) implements Listing {}

    /** Some page was not had. */
    record Broken(Answer answer) implements Listing {}
  }

  /** Hands over every object that carries the labels. */
  public Listing list(
      String collection, String selector, Deadline deadline, Consumer<Map<String, Object>> sink) {
    var next = Optional.<String>empty();
    while (true) {
      var request = ApiRequest.get(collection).with("labelSelector", selector).with("limit", PAGE);
      var paged = next.isPresent() ? request.with("continue", next.get()) : request;
      var answer = client.send(paged, deadline);
      if (!(answer instanceof Answered answered) || !answered.isSuccess()) {
        return new Listing.Broken(answer);
      }
      JsonTree.list(answered.body(), "items").forEach(item -> sink.accept(map(item)));
      next = JsonTree.text(answered.body(), "metadata", "continue").filter(text -> !text.isEmpty());
      if (next.isEmpty()) {
        return new Listing.Complete(
            JsonTree.text(answered.body(), "metadata", "resourceVersion").orElse(""));
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object item) {
    return item instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }
}
