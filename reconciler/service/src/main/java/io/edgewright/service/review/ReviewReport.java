package io.edgewright.service.review;

import io.edgewright.policy.object.Problem;
import java.util.List;

/**
 * What a change would do to the whole fleet.
 *
 * @param problems everything that is wrong with the files or cannot be rendered
 * @param held deletions that a budget would hold back, a line each
 */
public record ReviewReport(
    List<PlacementMove> placements,
    List<ClusterChanges> clusters,
    List<Problem> problems,
    List<String> held) {
  public ReviewReport {
    placements = List.copyOf(placements);
    clusters = List.copyOf(clusters);
    problems = problems.stream().sorted().distinct().toList();
    held = List.copyOf(held);
  }

  /** Whether anything would be other than it is. */
  public boolean hasChanges() {
    return placements.stream().anyMatch(PlacementMove::moves)
        || clusters.stream()
            .flatMap(cluster -> cluster.changes().stream())
            .anyMatch(change -> change.kind().isChange());
  }
}
