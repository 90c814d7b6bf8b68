package io.edgewright.service.explain;

/**
 * Requests of one origin that a cluster serves or would serve.
 *
 * @param metres how far they come
 */
public record Served(String origin, long milliRps, long metres) {}
