package io.edgewright.renderer.helm;

import io.edgewright.policy.object.Problem;
import io.edgewright.policy.object.SourceLocation;
import io.edgewright.renderer.RenderOutcome;
import io.edgewright.renderer.RenderOutcome.Block;
import io.edgewright.renderer.RenderOutcome.RenderBlocked;
import io.edgewright.renderer.RenderOutcome.RenderFailed;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Reads Helm's error texts: where in the repository a template failed and why, without what it had
 * rendered by then.
 */
final class HelmMessageParser {
  /**
   * One frame of a failed template; a helper that fails inside an include is the last of several.
   */
  private static final Pattern FRAME =
      Pattern.compile("template: (\\S+?):(\\d+)(?::(\\d+))?: (?:executing \"[^\"]*\" at )?");

  private static final Pattern AT_TEMPLATE =
      Pattern.compile("(?:execution|parse) error at \\((\\S+?):(\\d+)(?::(\\d+))?\\): ");
  private static final Pattern IN_OUTPUT =
      Pattern.compile("YAML parse error on (\\S+): (?:error converting YAML to JSON: )?");
  private static final Pattern LOOKUP =
      Pattern.compile("<lookup (.*?)>: error calling lookup|error calling lookup", Pattern.DOTALL);
  private static final int LONGEST = 400;

  private final ChartModel chart;
  private final StagedChart staged;
  private final UnaryOperator<String> inRepository;
  private final ValueMask mask;

  HelmMessageParser(
      ChartModel chart, StagedChart staged, UnaryOperator<String> inRepository, ValueMask mask) {
    this.chart = chart;
    this.staged = staged;
    this.inRepository = inRepository;
    this.mask = mask;
  }

  RenderOutcome parse(String message) {
    var text = message.replaceFirst("\\s*Use --debug flag to render out invalid YAML\\s*$", "");
    var problem = problem(text);
    if (text.contains("error calling lookup")) {
      return new RenderBlocked(
          Block.LOOKUP,
          new Problem(
              problem.location(),
              "the chart calls lookup" + lookedUp(text) + ", which is not served",
              "set the value that makes the chart do without it, if it has one"));
    }
    return new RenderFailed(List.of(problem));
  }

  private Problem problem(String text) {
    var frames = FRAME.matcher(text);
    Optional<SourceLocation> place = Optional.empty();
    var end = 0;
    while (frames.find()) {
      // The text given to tpl has no file: its caller's place stands.
      place = place(frames.group(1), frames.group(2), frames.group(3)).or(orElse(place));
      end = frames.end();
    }
    if (end > 0) {
      return new Problem(place.orElse(chartFile()), bounded(text.substring(end)), "");
    }
    var at = AT_TEMPLATE.matcher(text);
    if (at.find()) {
      var where = place(at.group(1), at.group(2), at.group(3)).orElse(chartFile());
      return new Problem(where, bounded(text.substring(at.end())), "");
    }
    var output = IN_OUTPUT.matcher(text);
    if (output.find()) {
      var where = place(output.group(1), "1", "0").orElse(chartFile());
      var why = "what it renders to is not YAML: " + bounded(text.substring(output.end()));
      return new Problem(where, why, "lines are those of its output, not of the template");
    }
    return new Problem(chartFile(), general(text), "");
  }

  private static java.util.function.Supplier<Optional<SourceLocation>> orElse(
      Optional<SourceLocation> place) {
    return () -> place;
  }

  private Optional<SourceLocation> place(String helmName, String line, String column) {
    return chart
        .fileOf(helmName)
        .map(
            path -> {
              var lineNumber = Integer.parseInt(line);
              // Helm counts columns from 0.
              var shown = column == null ? 1 : Integer.parseInt(column) + 1;
              var edits = staged.edits().get(path);
              return new SourceLocation(
                  repositoryPath(path),
                  lineNumber,
                  edits == null ? shown : edits.originalColumn(lineNumber, shown));
            });
  }

  private String repositoryPath(String path) {
    var file = chart.files().files().get(path);
    return inRepository.apply(file == null ? path : file.source());
  }

  private SourceLocation chartFile() {
    return new SourceLocation(inRepository.apply("Chart.yaml"), 1, 1);
  }

  /** The first line; those after it are of the rendered text or of the value. */
  private String bounded(String text) {
    return cut(mask.apply(text.lines().findFirst().orElse("").strip()));
  }

  /** A message without a template, of which the lines of a schema's violations belong together. */
  private String general(String text) {
    var lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).limit(6).toList();
    return cut(mask.apply(String.join(" ", lines)));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  private String lookedUp(String text) {
    var matcher = LOOKUP.matcher(text);
    return matcher.find() && matcher.group(1) != null ? " (" + bounded(matcher.group(1)) + ")" : "";
  }
}
