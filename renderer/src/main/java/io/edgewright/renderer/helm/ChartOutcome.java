package io.edgewright.renderer.helm;

import io.edgewright.renderer.RenderOutcome;

/**
 * What came of a run.
 *
 * @param lasting whether running it again would come to the same; not so where a limit was exceeded
 *     or no worker could be had
 * @param unstable whether running it again would give other objects
 */
public record ChartOutcome(RenderOutcome outcome, boolean lasting, boolean unstable) {}
