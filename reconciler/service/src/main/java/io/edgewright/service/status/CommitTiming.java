package io.edgewright.service.status;

import java.time.Instant;

/** When a planned commit is made. */
public sealed interface CommitTiming {
  /** At once. */
  record CommitNow() implements CommitTiming {}

  /** Not before this instant; until then further outcomes are gathered into it. */
  record GatherUntil(Instant instant) implements CommitTiming {}
}
