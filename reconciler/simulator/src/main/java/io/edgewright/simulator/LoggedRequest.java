package io.edgewright.simulator;

/**
 * A request that was answered.
 *
 * @param request what was asked
 * @param status the HTTP status; 0 when no answer was given
 */
public record LoggedRequest(SeenRequest request, int status) {}
