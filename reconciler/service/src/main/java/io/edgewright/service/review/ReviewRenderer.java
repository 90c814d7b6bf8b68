package io.edgewright.service.review;

import io.edgewright.policy.object.Problem;
import io.edgewright.service.review.ObjectChange.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells a report: to a terminal, to a pull request, to a program. */
public final class ReviewRenderer {
  private static final List<Kind> COUNTED = List.of(Kind.CREATED, Kind.CHANGED, Kind.DELETED);

  private ReviewRenderer() {}

  /** For a terminal. */
  public static String text(ReviewReport report) {
    var lines = new ArrayList<String>();
    lines.add("Placements");
    report.placements().forEach(move -> lines.addAll(PlacementText.lines(move)));
    for (var cluster : report.clusters()) {
      lines.add("");
      lines.add(
          "%s (%s): %s".formatted(cluster.cluster(), cluster.basis().word(), counts(cluster)));
      for (var change : cluster.changes()) {
        lines.add("  %s %s %s".formatted(change.kind().sign(), change.application(), change.ref()));
        change.notes().forEach(note -> lines.add("      " + note));
      }
    }
    section(lines, "Held back", report.held());
    section(lines, "Problems", report.problems().stream().map(Problem::toString).toList());
    lines.add("");
    lines.add(report.hasChanges() ? "There are changes." : "Nothing would change.");
    return String.join("\n", lines);
  }

  private static void section(List<String> lines, String title, List<String> entries) {
    if (!entries.isEmpty()) {
      lines.add("");
      lines.add(title);
      entries.forEach(entry -> lines.add("  " + entry));
    }
  }

  /** For a comment on a pull request. */
  public static String markdown(ReviewReport report) {
    var lines = new ArrayList<String>();
    lines.add("### Edgewright: what this change would do");
    lines.add("");
    lines.add("| Application | Runs on | Change |");
    lines.add("| --- | --- | --- |");
    for (var move : report.placements()) {
      lines.add(
          "| %s | %s | %s |"
              .formatted(
                  escaped(move.application().value()),
                  PlacementText.names(move.after()),
                  escaped(PlacementText.moved(move))));
    }
    for (var cluster : report.clusters()) {
      if (cluster.changes().isEmpty()) {
        continue;
      }
      lines.add("");
      lines.add(
          "<details><summary><b>%s</b>: %s <i>(%s)</i></summary>"
              .formatted(cluster.cluster(), counts(cluster), cluster.basis().word()));
      lines.add("");
      lines.add("```diff");
      for (var change : cluster.changes()) {
        lines.add(
            fenced("%s %s %s".formatted(change.kind().sign(), change.application(), change.ref())));
        change.notes().forEach(note -> lines.add(fenced("#     " + note)));
      }
      lines.add("```");
      lines.add("");
      lines.add("</details>");
    }
    bullets(lines, "Held back by a deletion budget", report.held());
    bullets(lines, "Problems", report.problems().stream().map(Problem::toString).toList());
    if (!report.hasChanges()) {
      lines.add("");
      lines.add("Nothing would change.");
    }
    return String.join("\n", lines);
  }

  private static void bullets(List<String> lines, String title, List<String> entries) {
    if (!entries.isEmpty()) {
      lines.add("");
      lines.add("**%s**".formatted(title));
      entries.forEach(entry -> lines.add("- " + escaped(entry)));
    }
  }

  /** For programs. */
  public static Map<String, Object> tree(ReviewReport report) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("changes", report.hasChanges());
    tree.put("placements", report.placements().stream().map(PlacementText::tree).toList());
    tree.put("clusters", report.clusters().stream().map(ReviewRenderer::tree).toList());
    tree.put("held", report.held());
    tree.put("problems", report.problems().stream().map(Problem::toString).toList());
    return tree;
  }

  private static Map<String, Object> tree(ClusterChanges cluster) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("cluster", cluster.cluster().value());
    tree.put("basis", cluster.basis().word());
    var changes = new ArrayList<Object>();
    for (var change : cluster.changes()) {
      var entry = new LinkedHashMap<String, Object>();
      entry.put("application", change.application().value());
      entry.put("change", change.kind().word());
      entry.put("object", change.ref().toString());
      entry.put("notes", change.notes());
      changes.add(entry);
    }
    tree.put("objects", changes);
    return tree;
  }

  private static String counts(ClusterChanges cluster) {
    var counts =
        COUNTED.stream()
            .filter(kind -> cluster.count(kind) > 0)
            .map(kind -> "%d to %s".formatted(cluster.count(kind), kind.word()))
            .collect(Collectors.joining(", "));
    return counts.isEmpty() ? "no changes" : counts;
  }

  /** What stands in files and objects is untrusted: no HTML, no broken tables. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("|", "\\|")
        .replace("`", "'")
        .replaceAll("\\s+", " ");
  }

  private static String fenced(String text) {
    return text.replace("```", "'''").replaceAll("\\s*[\\r\\n]+\\s*", " ");
  }
}
