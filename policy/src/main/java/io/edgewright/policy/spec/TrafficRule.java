package io.edgewright.policy.spec;

import io.edgewright.policy.object.SourceLocation;
import java.math.BigDecimal;

/**
 * Place by live traffic.
 *
 * @param signal the name of a SignalSource
 * @param minimumPerLocation requests per second that a location has to serve
 * @param averaging how the signal's samples become rates
 */
public record TrafficRule(
    Located<String> signal,
    BigDecimal minimumPerLocation,
    Averaging averaging,
    SourceLocation location) {}
