package io.edgewright.policy.spec;

import io.edgewright.policy.object.SourceLocation;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What an application takes of each cluster that it runs on; empty is not stated and counts as
 * nothing.
 *
 * @param cpu in cores
 * @param memory in bytes
 */
public record Requests(
    Optional<BigDecimal> cpu,
    Optional<BigDecimal> memory,
    Optional<Integer> pods,
    SourceLocation location) {}
