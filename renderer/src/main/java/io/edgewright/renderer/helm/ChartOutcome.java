package io.edgewright.renderer.helm;

import io.edgewright.renderer.RenderOutcome;

/** What came of a run, and what running it again would come to. */
public record ChartOutcome(RenderOutcome outcome, Again again) {
  /** What running the same again would come to. */
  public enum Again {
    /** The same. */
    SAME,
    /** Other objects: the chart is not deterministic. */
    OTHER_OBJECTS,
    /** Most likely the same, after as much time and memory as the first run took. */
    COSTLY,
    /** Perhaps something else at once: no worker could be had. */
    WORTH_TRYING
  }
}
