package io.edgewright.service.cli;

/** Something that the person at the terminal can mend; its message says what and how. */
final class CommandFailure extends Exception {
  private static final long serialVersionUID = 1L;

  CommandFailure(String message) {
    super(message);
  }
}
