package io.edgewright.service.explain;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.placement.PlacementDecision;
import io.edgewright.service.git.StatusCommit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells what came of computing decisions again. */
public final class ReplayRenderer {
  private ReplayRenderer() {}

  /** For a terminal. */
  public static String text(List<ReplayReport> reports) {
    var lines = new ArrayList<String>();
    reports.forEach(report -> add(lines, report));
    if (reports.size() > 1) {
      long same = reports.stream().filter(ReplayReport::holds).count();
      lines.add("%d of %d commits are the same".formatted(same, reports.size()));
    }
    return String.join("\n", lines);
  }

  private static void add(List<String> lines, ReplayReport report) {
    var commit = report.commit();
    lines.add(
        "%s %s %s".formatted(commit.revision().shortForm(), commit.committed(), commit.subject()));
    lines.add("  seal: " + seal(commit.seal()));
    int width =
        report.applications().keySet().stream()
            .mapToInt(name -> name.value().length())
            .max()
            .orElse(1);
    report
        .applications()
        .forEach(
            (name, replay) -> {
              lines.add("  %s  %s".formatted(padded(name, width), word(replay) + detail(replay)));
              if (replay instanceof Replay.Differs(var differences)) {
                differences.forEach(
                    found ->
                        lines.add(
                            "      %s: recorded %s, computed %s"
                                .formatted(found.field(), found.recorded(), found.computed())));
              }
            });
    if (report.applications().isEmpty()) {
      lines.add("  it holds no decision");
    }
  }

  private static String padded(ApplicationName name, int width) {
    return name.value() + " ".repeat(width - name.value().length());
  }

  /** What the seal of a commit is worth, in words. */
  public static String seal(StatusCommit.Seal seal) {
    return switch (seal) {
      case GENUINE -> "genuine";
      case UNCHECKED ->
          "there is one, not checked: only the operator has the secret (--config checks it)";
      case FORGED -> "not ours: this commit was made or changed by somebody else";
      case ABSENT -> "none: this commit was not made by Edgewright";
    };
  }

  private static String word(Replay replay) {
    return switch (replay) {
      case Replay.Same _ -> "same";
      case Replay.Differs _ -> "differs";
      case Replay.Unreadable _ -> "unreadable";
      case Replay.NothingDecided _ -> "nothing decided";
    };
  }

  private static String detail(Replay replay) {
    return switch (replay) {
      case Replay.Same(var decision) -> ": " + detail(decision);
      case Replay.Differs(var differences) -> " in %d fields".formatted(differences.size());
      case Replay.Unreadable(var file, var why) -> ": %s: %s".formatted(file, why);
      case Replay.NothingDecided(var why) -> ": " + why;
    };
  }

  private static String detail(PlacementDecision decision) {
    return "%d of %d clusters, cost %s, inputs %s"
        .formatted(
            decision.chosen().size(),
            decision.verdicts().size(),
            decision.proof().cost().toPlainString(),
            decision.inputs().shortForm());
  }

  /** For programs. */
  public static Map<String, Object> tree(List<ReplayReport> reports) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("same", reports.stream().allMatch(ReplayReport::holds));
    tree.put("commits", reports.stream().map(ReplayRenderer::tree).toList());
    return tree;
  }

  private static Map<String, Object> tree(ReplayReport report) {
    var tree = new LinkedHashMap<>(ExplanationTree.of(report.commit()));
    var applications = new LinkedHashMap<String, Object>();
    report.applications().forEach((name, replay) -> applications.put(name.value(), tree(replay)));
    tree.put("applications", applications);
    return tree;
  }

  private static Map<String, Object> tree(Replay replay) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("result", word(replay));
    switch (replay) {
      case Replay.Same(var decision) -> tree.put("inputs", decision.inputs().hex());
      case Replay.Differs(var differences) ->
          tree.put("differences", differences.stream().map(ReplayRenderer::tree).toList());
      case Replay.Unreadable(var file, var why) -> {
        tree.put("file", file);
        tree.put("why", why);
      }
      case Replay.NothingDecided(var why) -> tree.put("why", why);
    }
    return tree;
  }

  private static Map<String, Object> tree(Replay.Difference difference) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("field", difference.field());
    tree.put("recorded", difference.recorded());
    tree.put("computed", difference.computed());
    return tree;
  }
}
