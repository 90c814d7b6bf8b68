package io.edgewright.service.cli;

/** How a command prints what it found. */
enum OutputFormat {
  TEXT,
  JSON,
  YAML
}
