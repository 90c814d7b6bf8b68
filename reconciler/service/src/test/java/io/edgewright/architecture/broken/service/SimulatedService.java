package io.edgewright.architecture.broken.service;

import io.edgewright.architecture.broken.simulator.Cluster;

/** Main code must not know the simulator. */
public record SimulatedService(Cluster cluster) {}
