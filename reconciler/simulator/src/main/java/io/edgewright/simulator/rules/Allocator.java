package io.edgewright.simulator.rules;

/** Hands out what only the cluster can choose: addresses and ports of services. */
public interface Allocator {
  /** A cluster IP that no service has. */
  String clusterIp();

  /** A node port that no service has. */
  long nodePort();

  /** Whether a service has the cluster IP. */
  boolean isTaken(String clusterIp);

  /** Whether a service has the node port. */
  boolean isTaken(long nodePort);
}
