package io.edgewright.simulator.tree;

/** A text is not JSON or YAML; the message says where. */
public final class Malformed extends Exception {
  private static final long serialVersionUID = 1L;

  /** With what is wrong with the text. */
  public Malformed(String message) {
    super(message);
  }
}
