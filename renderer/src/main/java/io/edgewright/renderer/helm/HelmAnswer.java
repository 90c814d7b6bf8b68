package io.edgewright.renderer.helm;

/** What a worker made of a call. */
sealed interface HelmAnswer {
  /** The documents that Helm printed. */
  record Printed(String documents) implements HelmAnswer {}

  /** Helm refused the chart; its text may quote values. */
  record Rejected(String message) implements HelmAnswer {}

  /** The chart took more than a limit allows, and the worker that rendered it was ended. */
  record Exceeded(String limit) implements HelmAnswer {}

  /** There is no worker to ask, through no fault of the chart. */
  record Unavailable(String cause) implements HelmAnswer {}
}
