package io.edgewright.service.status;

/**
 * Why a cluster is chosen or not.
 *
 * @param kind one word for programs; another kind is a change
 * @param text for people, with the numbers of the decision
 */
public record VerdictStatus(String kind, String text) {
  public VerdictStatus {
    kind = PlainText.line(kind, 100);
    text = PlainText.message(text);
  }
}
