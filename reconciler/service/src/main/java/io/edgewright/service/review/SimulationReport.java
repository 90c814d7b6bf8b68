package io.edgewright.service.review;

import io.edgewright.policy.object.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What a scenario would do to placements.
 *
 * @param startsFrom where the placement in force was read; empty where it is as the unchanged files
 *     and traffic would have it
 */
public record SimulationReport(
    List<PlacementMove> placements, List<Problem> problems, Optional<String> startsFrom) {
  public SimulationReport {
    placements = List.copyOf(placements);
    problems = problems.stream().sorted().distinct().toList();
  }

  /** Whether any application would run elsewhere. */
  public boolean hasChanges() {
    return placements.stream().anyMatch(PlacementMove::moves);
  }
}
