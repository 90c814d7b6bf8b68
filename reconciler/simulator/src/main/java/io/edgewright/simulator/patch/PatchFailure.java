package io.edgewright.simulator.patch;

/** A patch that cannot be read or does not fit. */
public final class PatchFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** What a server makes of it. */
  public enum Kind {
    /** The patch itself is broken. */
    MALFORMED,
    /** The patch does not fit the object. */
    UNFITTING,
    /** The server gives up, without saying whose fault it is. */
    FAILING
  }

  private final Kind kind;

  private PatchFailure(String message, Kind kind) {
    super(message);
    this.kind = kind;
  }

  static PatchFailure malformed(String message) {
    return new PatchFailure(message, Kind.MALFORMED);
  }

  static PatchFailure unfitting(String message) {
    return new PatchFailure(message, Kind.UNFITTING);
  }

  static PatchFailure failing(String message) {
    return new PatchFailure(message, Kind.FAILING);
  }

  /** What a server makes of it. */
  public Kind kind() {
    return kind;
  }
}
