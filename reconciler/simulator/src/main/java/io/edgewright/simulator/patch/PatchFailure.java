package io.edgewright.simulator.patch;

/** A patch that cannot be read or does not fit. */
public final class PatchFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean malformed;

  private PatchFailure(String message, boolean malformed) {
    super(message);
    this.malformed = malformed;
  }

  static PatchFailure malformed(String message) {
    return new PatchFailure(message, true);
  }

  static PatchFailure unfitting(String message) {
    return new PatchFailure(message, false);
  }

  /** Whether the patch itself is broken, as opposed to not fitting the object. */
  public boolean isMalformed() {
    return malformed;
  }
}
