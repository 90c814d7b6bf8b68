package io.edgewright.architecture.broken.engine;

import io.edgewright.architecture.broken.renderer.Chart;

/** The engine must not render. */
public record RenderingPass(Chart chart) {}
