package io.edgewright.policy.placement.demand;

import java.time.Instant;

/** A measured value; it may be any double, garbage included. */
public record Sample(Instant time, double value) {}
