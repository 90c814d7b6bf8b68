package io.edgewright.policy.spec;

import io.edgewright.policy.object.SourceLocation;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Place by live traffic.
 *
 * @param signal the name of a SignalSource
 * @param minimumPerLocation requests per second that a location has to serve
 * @param averaging how the signal's samples become rates
 * @param latency the name of a SignalSource of round-trip times, by which to judge how near a
 *     location is; empty: by distance
 */
public record TrafficRule(
    Located<String> signal,
    BigDecimal minimumPerLocation,
    Averaging averaging,
    Optional<Located<String>> latency,
    SourceLocation location) {}
