package io.edgewright.service.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A commit as Git stores it, taken apart without losing a byte. */
record CommitText(String raw) {
  /** No honest commit object is larger. */
  static final int MOST_BYTES = 1 << 20;

  private static final Pattern TRAILER = Pattern.compile("([A-Za-z][A-Za-z0-9-]*): (.*)");

  /** Each byte becomes the character of the same number, so that nothing is lost either way. */
  static CommitText of(byte[] bytes) {
    return new CommitText(new String(bytes, ISO_8859_1));
  }

  byte[] bytes() {
    return raw.getBytes(ISO_8859_1);
  }

  private String head() {
    var end = raw.indexOf("\n\n");
    return end < 0 ? raw : raw.substring(0, end + 1);
  }

  /** The message, in UTF-8. */
  String message() {
    var end = raw.indexOf("\n\n");
    return end < 0 ? "" : new String(raw.substring(end + 2).getBytes(ISO_8859_1), UTF_8);
  }

  /** A header's value with its continuation lines joined; empty when the commit has none. */
  Optional<String> header(String name) {
    var lines = headerLines(name);
    return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
  }

  private List<String> headerLines(String name) {
    var lines = new ArrayList<String>();
    var inside = false;
    for (var line : head().split("\n", -1)) {
      if (inside && !line.startsWith(" ")) {
        return lines;
      }
      if (inside) {
        lines.add(line.substring(1));
      } else if (line.startsWith(name + " ")) {
        inside = true;
        lines.add(line.substring(name.length() + 1));
      }
    }
    return lines;
  }

  /** How often a header occurs. */
  long headers(String name) {
    return head().lines().filter(line -> line.startsWith(name + " ")).count();
  }

  /** The commit without a header: what a signature in that header is made over. */
  CommitText without(String name) {
    var kept = new StringBuilder();
    var inside = false;
    var head = head();
    for (var line : head.split("(?<=\n)")) {
      inside = inside ? line.startsWith(" ") : line.startsWith(name + " ");
      if (!inside) {
        kept.append(line);
      }
    }
    return new CommitText(kept + raw.substring(head.length()));
  }

  /** The trailers: lines {@code Key: value} of the message's last paragraph. */
  SortedMap<String, String> trailers() {
    var message = message().stripTrailing();
    var last = message.substring(message.lastIndexOf("\n\n") + 1);
    var trailers = new TreeMap<String, String>();
    for (var line : last.split("\n")) {
      var matcher = TRAILER.matcher(line);
      if (matcher.matches()) {
        trailers.put(matcher.group(1), matcher.group(2));
      }
    }
    return trailers;
  }
}
