package io.edgewright.simulator;

/**
 * Code of a test that runs before a request is handled, for instance to kill the client at that
 * very step.
 */
@FunctionalInterface
public interface RequestHook {
  /**
   * Called on a thread of its own while the request waits; an exception closes the connection
   * unanswered.
   */
  void before(SeenRequest request);
}
