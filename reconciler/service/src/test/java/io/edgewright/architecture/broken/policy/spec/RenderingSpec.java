package io.edgewright.architecture.broken.policy.spec;

import io.edgewright.architecture.broken.renderer.Chart;

/** Policy must not render. */
public record RenderingSpec(Chart chart) {}
