package io.edgewright.renderer.patch;

import java.util.Map;

/** What a patch makes of one object. */
sealed interface Patched {
  /** The object as it is now. */
  record Changed(Map<String, Object> tree) implements Patched {}

  /** The patch removes the object ({@code $patch: delete} at its root). */
  record Removed() implements Patched {}

  /** The patch does not fit the object. */
  record Refused(String message) implements Patched {}
}
