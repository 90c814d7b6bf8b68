package io.edgewright.renderer.pipeline;

import io.edgewright.policy.object.Problem;
import io.edgewright.renderer.patch.ResolvedPatch;
import java.util.List;
import java.util.Map;

/** The values and patches of a request, merged and with variables put in. */
sealed interface ResolvedRequest {
  /** They are complete. */
  record Resolved(Map<String, Object> values, List<ResolvedPatch> patches)
      implements ResolvedRequest {}

  /** A variable has no value, or the like. */
  record Unresolved(List<Problem> problems) implements ResolvedRequest {}
}
