package io.edgewright.service.cli;

import io.edgewright.engine.apply.ApplicationReport;
import io.edgewright.engine.apply.ConvergenceReport;
import io.edgewright.engine.apply.ObjectResult;
import io.edgewright.engine.apply.PassOutcome;
import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.Revision;
import io.edgewright.service.fleet.LoopObserver;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Tells a newcomer what happens, a line each, as it happens. */
final class DemoConsole implements LoopObserver {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final Terminal terminal;
  private final int clusters;
  private boolean converged;

  /**
   * @param clusters how many there are, to tell when the first of all have converged
   */
  DemoConsole(Terminal terminal, int clusters) {
    this.terminal = terminal;
    this.clusters = clusters;
  }

  @Override
  public void accepted(Revision revision, int applications, List<Problem> problems) {
    line(
        "@|cyan git|@",
        "%s is in force: %d applications".formatted(revision.shortForm(), applications));
    problems.forEach(problem -> line("@|red error|@", problem.toString()));
  }

  @Override
  public void refused(Revision revision, String reason) {
    line("@|red git|@", "%s is refused: %s".formatted(revision.shortForm(), reason));
  }

  @Override
  public void pollFailed(String cause) {
    line("@|red git|@", "the repository does not answer: " + cause);
  }

  @Override
  public void converged(ConvergenceReport report, Duration took) {
    if (report.outcome() instanceof PassOutcome.NotReached) {
      line("@|red cluster|@", report.cluster() + " does not answer");
    }
    report.applications().values().forEach(application -> told(report, application));
  }

  private void told(ConvergenceReport report, ApplicationReport application) {
    var counts = new TreeMap<String, Integer>();
    application.objects().forEach(result -> counts.merge(word(result), 1, Integer::sum));
    counts.remove("");
    if (application.writes() == 0 || counts.isEmpty()) {
      return;
    }
    var parts = new ArrayList<String>();
    counts.forEach((word, count) -> parts.add(count + " " + word));
    line(
        "@|blue cluster|@",
        "%-6s %s: %s"
            .formatted(report.cluster(), application.application(), String.join(", ", parts)));
    application
        .refused()
        .forEach(
            refused ->
                line(
                    "@|red error|@",
                    "%-6s %s: %s"
                        .formatted(report.cluster(), refused.ref(), refused.refusal().message())));
  }

  private static String word(ObjectResult result) {
    return switch (result) {
      case ObjectResult.Created _ -> "created";
      case ObjectResult.Changed _ -> "changed";
      case ObjectResult.Adopted _ -> "adopted";
      case ObjectResult.Recreated _ -> "recreated";
      case ObjectResult.Pruned _ -> "deleted";
      case ObjectResult.Leaving _ -> "being deleted";
      case ObjectResult.Refused _ -> "refused";
      case ObjectResult.Deferred _ -> "waiting";
      case ObjectResult.Held _, ObjectResult.Withheld _ -> "held back";
      case ObjectResult.Abandoned _ -> "let go of";
      case ObjectResult.Unchanged _, ObjectResult.Forgotten _ -> "";
    };
  }

  @Override
  public void statusWritten(String subject, String failure) {
    if (failure.isEmpty()) {
      line("@|green status|@", subject);
    } else {
      line("@|red status|@", "cannot be written: " + failure);
    }
  }

  void line(String topic, String text) {
    var plain = topic.replaceAll("@\\|\\w+ |\\|@", "");
    terminal
        .out()
        .println(
            "%s  %s%s  %s"
                .formatted(
                    CLOCK.format(LocalTime.now()),
                    terminal.styled(topic),
                    " ".repeat(Math.max(0, 7 - plain.length())),
                    text));
    terminal.out().flush();
  }
}
