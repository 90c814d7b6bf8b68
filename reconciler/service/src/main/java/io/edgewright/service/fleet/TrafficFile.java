package io.edgewright.service.fleet;

/**
 * A file of traffic that stands in for a signal.
 *
 * @param path how people call it
 */
public record TrafficFile(String path, String text) {}
