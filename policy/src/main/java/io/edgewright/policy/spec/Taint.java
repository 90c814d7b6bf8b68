package io.edgewright.policy.spec;

import io.edgewright.policy.object.SourceLocation;
import java.time.Instant;
import java.util.Optional;

/** Keeps applications off a cluster unless they tolerate it. */
public record Taint(
    String key, String value, Effect effect, Optional<Instant> since, SourceLocation location) {
  /** What a taint does to those who do not tolerate it. */
  public enum Effect {
    /** No new application is placed there. */
    NO_SCHEDULE,
    /** Nor does one stay there. */
    NO_EXECUTE
  }
}
