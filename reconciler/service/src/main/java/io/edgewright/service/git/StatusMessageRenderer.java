package io.edgewright.service.git;

import java.util.ArrayList;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes the message of a commit on the status branch, without its seal. */
final class StatusMessageRenderer {
  static final String WRITER = "Writer";
  static final String SEQUENCE = "Sequence";
  static final String SEAL = "Seal";

  /** Most hosts start no pipeline for a commit that says so. */
  static final String SKIP = "[skip ci]";

  private static final Set<String> RESERVED = Set.of(WRITER, SEQUENCE, SEAL);
  private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");

  private StatusMessageRenderer() {}

  /** The message, ending in the line before the seal's. */
  static String render(StatusChange change, String writer, long sequence) {
    var paragraphs = new ArrayList<String>();
    paragraphs.add(line(change.subject()));
    if (!change.body().isBlank()) {
      paragraphs.add(change.body().strip());
    }
    if (!(change.subject() + change.body()).contains(SKIP)) {
      paragraphs.add(SKIP);
    }
    var trailers = new StringBuilder();
    change
        .trailers()
        .forEach(
            (key, value) -> {
              if (KEY.matcher(key).matches() && !RESERVED.contains(key)) {
                trailers.append(key).append(": ").append(line(value)).append('\n');
              }
            });
    trailers.append(WRITER).append(": ").append(line(writer)).append('\n');
    trailers.append(SEQUENCE).append(": ").append(sequence).append('\n');
    paragraphs.add(trailers.toString());
    return String.join("\n\n", paragraphs);
  }

  private static String line(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
