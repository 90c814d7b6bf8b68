package io.edgewright.policy.spec;

import io.edgewright.policy.object.SourceLocation;
import java.math.BigDecimal;

/**
 * Place by live traffic.
 *
 * @param signal the name of a SignalSource
 * @param minimumPerLocation requests per second that a location has to serve
 */
public record TrafficRule(
    Located<String> signal, BigDecimal minimumPerLocation, SourceLocation location) {}
