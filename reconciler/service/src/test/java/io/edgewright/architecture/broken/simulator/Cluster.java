package io.edgewright.architecture.broken.simulator;

/** A simulated cluster. */
public record Cluster(String name) {}
