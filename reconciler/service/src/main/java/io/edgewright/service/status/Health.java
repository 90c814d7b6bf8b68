package io.edgewright.service.status;

/** How objects fare, in the words of kstatus; from the best to the worst. */
public enum Health {
  CURRENT("Current"),
  IN_PROGRESS("InProgress"),
  TERMINATING("Terminating"),
  UNKNOWN("Unknown"),
  NOT_FOUND("NotFound"),
  FAILED("Failed");

  private final String word;

  Health(String word) {
    this.word = word;
  }

  /** As it is written. */
  public String word() {
    return word;
  }
}
