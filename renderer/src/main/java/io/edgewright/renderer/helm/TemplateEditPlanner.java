package io.edgewright.renderer.helm;

import io.edgewright.renderer.helm.TemplateEdits.Edit;
import io.edgewright.renderer.helm.TemplateToken.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides how templates are rewritten so that Helm, which is told nothing of the cluster, answers
 * as if it had asked: {@code X.Capabilities.APIVersions.Has v} becomes {@code hasKey (dict …) v},
 * which takes the same argument, also from a pipe.
 */
final class TemplateEditPlanner {
  /** A fixed time, by which a second render shows whether a chart's output depends on the clock. */
  private static final String ANOTHER_TIME = "(toDate \"2006-01-02\" \"2001-09-09\")";

  private final ServedVersions served;
  private final boolean moveClock;

  /**
   * @param moveClock whether {@code now} is replaced by a fixed time
   */
  TemplateEditPlanner(ServedVersions served, boolean moveClock) {
    this.served = served;
    this.moveClock = moveClock;
  }

  TemplateEdits plan(String template) {
    if (!template.contains("APIVersions") && !(moveClock && template.contains("now"))) {
      return new TemplateEdits(template, List.of());
    }
    var edits = new ArrayList<Edit>();
    var tokens = TemplateLexer.tokens(template);
    var groups = new Groups(tokens);
    for (int i = 0; i < tokens.size(); i++) {
      var start = groups.startOf(i);
      var end = tokens.get(i).end();
      replacement(tokens, i).ifPresent(text -> edits.add(new Edit(start, end, text)));
    }
    return new TemplateEdits(template, withoutOverlaps(edits));
  }

  /** Follows parentheses, since a chain may belong to one: {@code (X).Capabilities.…}. */
  private static final class Groups {
    private final List<TemplateToken> tokens;
    private final ArrayDeque<TemplateToken> open = new ArrayDeque<>();
    private Optional<TemplateToken> closed = Optional.empty();

    Groups(List<TemplateToken> tokens) {
      this.tokens = tokens;
    }

    /** Where the expression that the next token ends begins. */
    int startOf(int index) {
      var token = tokens.get(index);
      var owner = closed.filter(_ -> index > 0 && tokens.get(index - 1).end() == token.start());
      closed = Optional.empty();
      if (token.kind() == Kind.OPEN) {
        open.push(token);
      } else if (token.kind() == Kind.CLOSE) {
        closed = Optional.ofNullable(open.poll());
      }
      return owner.filter(_ -> token.kind() == Kind.CHAIN).orElse(token).start();
    }
  }

  private Optional<String> replacement(List<TemplateToken> tokens, int at) {
    var token = tokens.get(at);
    if (token.kind() != Kind.CHAIN) {
      return token.kind() == Kind.NAME && moveClock && token.text().equals("now")
          ? Optional.of(ANOTHER_TIME)
          : Optional.empty();
    }
    if (VersionQuestions.isHas(token.text())) {
      return Optional.of(
          VersionQuestions.literalAfter(tokens, at)
              .map(asked -> question(Stream.of(asked).filter(served.names()::contains)))
              .orElseGet(() -> question(served.names().stream())));
    }
    return VersionQuestions.isVersions(token.text())
        ? Optional.of("(list %s)".formatted(quoted(served.names().stream(), "")))
        : Optional.empty();
  }

  private static String question(Stream<String> versions) {
    return "hasKey (dict %s)".formatted(quoted(versions, " \"\""));
  }

  private static String quoted(Stream<String> versions, String after) {
    return versions
        .map(version -> '"' + version.replaceAll("[\"\\\\\\p{Cntrl}]", "") + '"' + after)
        .collect(Collectors.joining(" "));
  }

  /** An edit that starts inside the one before (a question inside a replaced group) is dropped. */
  private static List<Edit> withoutOverlaps(List<Edit> edits) {
    var kept = new ArrayList<Edit>();
    for (var edit : edits) {
      kept.removeIf(before -> before.start() >= edit.start());
      kept.add(edit);
    }
    return kept;
  }
}
