package io.edgewright.renderer.patch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A place in a JSON tree (RFC 6901). */
record JsonPointer(List<String> tokens) {
  /** Reads a pointer; empty where the text is none. */
  static Optional<JsonPointer> parse(String text) {
    if (text.isEmpty()) {
      return Optional.of(new JsonPointer(List.of()));
    }
    if (!text.startsWith("/")) {
      return Optional.empty();
    }
    return Optional.of(
        new JsonPointer(
            Arrays.stream(text.substring(1).split("/", -1))
                .map(token -> token.replace("~1", "/").replace("~0", "~"))
                .toList()));
  }

  boolean isRoot() {
    return tokens.isEmpty();
  }

  JsonPointer parent() {
    return new JsonPointer(tokens.subList(0, tokens.size() - 1));
  }

  String last() {
    return tokens.getLast();
  }

  /** Whether the other place lies inside this one. */
  boolean contains(JsonPointer other) {
    return other.tokens.size() > tokens.size()
        && other.tokens.subList(0, tokens.size()).equals(tokens);
  }
}
