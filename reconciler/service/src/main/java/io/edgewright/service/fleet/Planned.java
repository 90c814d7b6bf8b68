package io.edgewright.service.fleet;

import io.edgewright.policy.object.Problem;
import java.util.ArrayList;
import java.util.List;

/** A revision with what it would come to. */
record Planned(
    AcceptedRevision revision, FleetInputReader.Read read, FleetPlan plan, Renderings renderings) {
  /** Everything that is wrong with the files, the signals and the renderings. */
  List<Problem> problems() {
    var problems = new ArrayList<>(PreviewEvaluator.problems(revision, renderings));
    problems.addAll(read.problems());
    return problems;
  }
}
