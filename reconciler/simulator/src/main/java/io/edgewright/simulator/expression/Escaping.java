package io.edgewright.simulator.expression;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of properties as rules write them, where they are no identifiers of CEL. */
final class Escaping {
  private static final Pattern ACCESSIBLE = Pattern.compile("[a-zA-Z_.\\-/][a-zA-Z0-9_.\\-/]*");
  private static final Set<String> RESERVED =
      Set.of(
          "true",
          "false",
          "null",
          "in",
          "as",
          "break",
          "const",
          "continue",
          "else",
          "for",
          "function",
          "if",
          "import",
          "let",
          "loop",
          "package",
          "namespace",
          "return",
          "var",
          "void",
          "while");

  private Escaping() {}

  /** The name in rules; empty for a property that no rule can name. */
  static Optional<String> of(String property) {
    if (!ACCESSIBLE.matcher(property).matches()) {
      return Optional.empty();
    }
    if (RESERVED.contains(property)) {
      return Optional.of("__" + property + "__");
    }
    return Optional.of(
        property
            .replace("__", "__underscores__")
            .replace(".", "__dot__")
            .replace("-", "__dash__")
            .replace("/", "__slash__"));
  }
}
