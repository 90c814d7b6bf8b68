package io.edgewright.simulator.workload;

/**
 * Something worth an event.
 *
 * @param type Normal or Warning
 * @param reason a word
 * @param message a sentence
 */
public record Note(String type, String reason, String message) {
  /** An event of everyday life. */
  public static Note normal(String reason, String message) {
    return new Note("Normal", reason, message);
  }

  /** An event that someone should look at. */
  public static Note warning(String reason, String message) {
    return new Note("Warning", reason, message);
  }
}
