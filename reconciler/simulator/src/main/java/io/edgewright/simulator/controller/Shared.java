package io.edgewright.simulator.controller;

import io.edgewright.simulator.api.Operations;

/**
 * What the controllers of a cluster share.
 *
 * @param dependents who owns what
 * @param log the events that were written
 * @param retries whose pods were refused
 */
record Shared(Dependents dependents, EventRecorder.Log log, Retries retries) {
  EventRecorder events(Operations operations, String component) {
    return new EventRecorder(operations, component, log);
  }
}
