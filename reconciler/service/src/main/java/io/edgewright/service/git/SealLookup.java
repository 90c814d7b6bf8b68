package io.edgewright.service.git;

/** Whether the seal of this installation is at hand. */
public sealed interface SealLookup {

  /** It is. */
  record Sealing(StatusSeal seal) implements SealLookup {}

  /** It is not; the reason says what the operator can do, and nothing of the secret. */
  record NoSeal(String reason) implements SealLookup {}
}
