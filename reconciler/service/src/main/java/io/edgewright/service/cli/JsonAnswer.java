package io.edgewright.service.cli;

/** What knows whether standard output is to be JSON, whatever happens. */
interface JsonAnswer {
  boolean isJson();
}
