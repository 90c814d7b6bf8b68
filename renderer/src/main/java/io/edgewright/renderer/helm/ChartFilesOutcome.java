package io.edgewright.renderer.helm;

/** What came of reading the files of a chart. */
sealed interface ChartFilesOutcome {
  record Read(ChartFiles files) implements ChartFilesOutcome {}

  /** They are too many, too large or hostile. */
  record Refused(String path, String message, String hint) implements ChartFilesOutcome {}
}
