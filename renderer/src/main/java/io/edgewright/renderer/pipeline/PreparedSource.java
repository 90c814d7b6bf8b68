package io.edgewright.renderer.pipeline;

import io.edgewright.renderer.RenderOutcome;
import io.edgewright.renderer.helm.PreparedChart;
import io.edgewright.renderer.manifest.ManifestFolder;

/** A source as far as it can be understood from its files alone. */
sealed interface PreparedSource {
  record Chart(PreparedChart.Ready chart) implements PreparedSource {}

  record Folder(ManifestFolder.Documents documents) implements PreparedSource {}

  /** Nothing can be rendered from it. */
  record Hopeless(RenderOutcome outcome) implements PreparedSource {}
}
