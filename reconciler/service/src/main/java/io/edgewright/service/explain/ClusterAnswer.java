package io.edgewright.service.explain;

import io.edgewright.policy.object.ClusterName;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Why an application runs on one cluster or not, in plain words.
 *
 * @param serves what it serves, or would serve beside the chosen ones, the most first
 * @param costsWithout what the best placement without it would cost more; empty where that is not
 *     known
 */
public record ClusterAnswer(
    ClusterName cluster,
    List<Served> serves,
    Optional<BigDecimal> costsWithout,
    List<String> sentences) {
  public ClusterAnswer {
    serves = List.copyOf(serves);
    sentences = List.copyOf(sentences);
  }
}
