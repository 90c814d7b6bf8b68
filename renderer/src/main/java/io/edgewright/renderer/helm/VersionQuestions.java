package io.edgewright.renderer.helm;

import io.edgewright.renderer.helm.TemplateToken.Kind;
import java.util.List;
import java.util.Optional;

/** Recognises how templates ask which API versions a cluster serves. */
final class VersionQuestions {
  private VersionQuestions() {}

  /** {@code .Capabilities.APIVersions.Has}, also through a variable for the capabilities. */
  static boolean isHas(String chain) {
    return chain.endsWith(".APIVersions.Has");
  }

  /** The list of versions itself. */
  static boolean isVersions(String chain) {
    return chain.endsWith(".Capabilities.APIVersions");
  }

  /** The version that a question states as a text; empty where it is computed. */
  static Optional<String> literalAfter(List<TemplateToken> tokens, int question) {
    if (question + 1 >= tokens.size()) {
      return Optional.empty();
    }
    var next = tokens.get(question + 1);
    var inner = next.text().length() < 2 ? "" : next.text().substring(1, next.text().length() - 1);
    return next.kind() == Kind.TEXT && !next.text().startsWith("'") && inner.indexOf('\\') < 0
        ? Optional.of(inner)
        : Optional.empty();
  }
}
