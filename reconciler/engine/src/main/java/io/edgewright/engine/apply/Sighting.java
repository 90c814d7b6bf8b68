package io.edgewright.engine.apply;

import io.edgewright.engine.live.LiveObject;

/** What is known of the live object that a reference means. */
sealed interface Sighting {
  /** It is there. */
  record Present(LiveObject object) implements Sighting {}

  /** No ApplySet has it; it may exist all the same, as nobody's. */
  record Unlabelled() implements Sighting {}

  /** It does not exist. */
  record Absent() implements Sighting {}

  /** It cannot be looked at. */
  record Unknown(Refusal refusal) implements Sighting {}
}
