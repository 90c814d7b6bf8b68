package io.edgewright.service.status;

import java.util.Map;

/**
 * Why a cluster is chosen or not.
 *
 * @param kind one word for programs; what it {@link #stands} for is a change when it is another
 * @param text for people, with the numbers of the decision
 */
public record VerdictStatus(String kind, String text) {
  /** Kinds that traffic alone turns into others of the same standing, and back. */
  private static final Map<String, String> STANDINGS =
      Map.of(
          "below-min-usage",
          "not worth it",
          "not-chosen",
          "not worth it",
          "chosen",
          "worth it",
          "kept-by-hysteresis",
          "worth it");

  public VerdictStatus {
    kind = PlainText.line(kind, 100);
    text = PlainText.message(text);
  }

  /**
   * What the kind comes to. Whether a location that is not worth opening would serve a little less
   * than the minimum or a little more says nothing that lasts; that it may not be opened does.
   */
  String stands() {
    return STANDINGS.getOrDefault(kind, kind);
  }
}
