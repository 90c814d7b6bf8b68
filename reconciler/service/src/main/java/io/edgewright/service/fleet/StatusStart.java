package io.edgewright.service.fleet;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.placement.PlacementProblem;
import io.edgewright.service.status.CommittedStatus;
import java.util.SortedMap;

/** What the status branch says when the process starts. */
sealed interface StatusStart {
  /** This is what was decided; it may be nothing yet. */
  record Remembered(
      CommittedStatus committed, SortedMap<ApplicationName, PlacementProblem> problems)
      implements StatusStart {}

  /** It may become known by asking again. */
  record NotYet(String reason) implements StatusStart {}

  /** What is there cannot be believed; only the operator can help. */
  record Refused(String reason) implements StatusStart {}
}
