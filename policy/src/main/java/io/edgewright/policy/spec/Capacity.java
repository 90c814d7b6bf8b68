package io.edgewright.policy.spec;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a cluster can carry; empty is not stated, which is not the same as none.
 *
 * @param cpu in cores
 * @param memory in bytes
 * @param pods how many pods
 */
public record Capacity(
    Optional<BigDecimal> requestsPerSecond,
    Optional<BigDecimal> cpu,
    Optional<BigDecimal> memory,
    Optional<Integer> pods) {
  public static final Capacity UNKNOWN =
      new Capacity(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
