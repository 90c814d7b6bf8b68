package io.edgewright.architecture.broken.renderer;

import io.edgewright.architecture.broken.policy.spec.PatientSpec;

/** A renderer must not know the kinds. */
public record KindAwareChart(PatientSpec spec) {}
