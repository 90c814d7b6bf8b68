package io.edgewright.engine.apply;

import io.edgewright.engine.cluster.Answer;
import io.edgewright.engine.cluster.Answer.Answered;
import io.edgewright.engine.cluster.Answer.NotSent;
import io.edgewright.engine.cluster.Answer.Unanswered;
import io.edgewright.engine.cluster.ApiRequest;
import io.edgewright.engine.cluster.ClusterClient;
import io.edgewright.engine.cluster.Deadline;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The requests of one pass: all within its deadline, and none any more once the cluster has ceased
 * to answer, so that a pass over a dead cluster ends soon.
 */
final class PassClient {
  private static final int LOST_AFTER = 3;

  private final ClusterClient client;
  private final Deadline deadline;
  private final AtomicInteger unanswered = new AtomicInteger();

  PassClient(ClusterClient client, Deadline deadline) {
    this.client = client;
    this.deadline = deadline;
  }

  Deadline deadline() {
    return deadline;
  }

  /** Whether the last requests, each tried several times, found no answer. */
  boolean isLost() {
    return unanswered.get() >= LOST_AFTER;
  }

  Answer send(ApiRequest request) {
    if (isLost()) {
      return new NotSent("the cluster ceased to answer");
    }
    var answer = client.send(request, deadline);
    switch (answer) {
      case Answered _ -> unanswered.set(0);
      case Unanswered _ -> unanswered.incrementAndGet();
      case NotSent _ -> {}
    }
    return answer;
  }
}
