package io.edgewright.architecture.broken.policy.spec;

import java.time.Instant;

/** Policy must not read the clock, whatever its classes are called. */
public record PatientSpec(Instant since) {
  public static PatientSpec fromNow() {
    return new PatientSpec(Instant.now());
  }
}
