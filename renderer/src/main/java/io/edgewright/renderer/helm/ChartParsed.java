package io.edgewright.renderer.helm;

import io.edgewright.policy.object.Problem;
import java.util.List;

/** What the files of a chart were understood as. */
sealed interface ChartParsed {
  record Understood(ChartModel chart) implements ChartParsed {}

  /** They are no chart. */
  record NoChart(List<Problem> problems) implements ChartParsed {}

  /** They are a chart that cannot be rendered as it is. */
  record Unusable(List<Problem> problems) implements ChartParsed {}
}
