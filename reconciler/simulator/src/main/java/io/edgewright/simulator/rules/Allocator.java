package io.edgewright.simulator.rules;

/** Hands out what only the cluster can choose: addresses and ports of services, identifiers. */
public interface Allocator {
  /** A cluster IP that no service has. */
  String clusterIp();

  /** A node port that no service has. */
  long nodePort();
}
