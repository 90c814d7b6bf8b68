package io.edgewright.simulator;

import java.time.Instant;

/**
 * A fault that is in force.
 *
 * @param id how it is taken back
 * @param fault what it is
 * @param struck how many requests it befell so far
 * @param since when it was injected, on the cluster's clock
 */
public record StandingFault(long id, Fault fault, long struck, Instant since) {}
