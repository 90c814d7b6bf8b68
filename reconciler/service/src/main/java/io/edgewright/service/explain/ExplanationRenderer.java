package io.edgewright.service.explain;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.placement.PlacementDecision;
import io.edgewright.policy.placement.SignalState;
import io.edgewright.service.explain.Explanation.Basis;
import io.edgewright.service.fleet.DecisionStatusEvaluator;
import io.edgewright.service.git.StatusCommit;
import io.edgewright.service.status.Condition;
import io.edgewright.service.status.ConditionStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Tells a terminal why an application runs where it runs. */
public final class ExplanationRenderer {
  private static final int SHORT = 20;

  private ExplanationRenderer() {}

  /**
   * The whole decision.
   *
   * @param all every cluster by name; otherwise groups of many are summed up
   */
  public static String text(Explanation explanation, boolean all) {
    var lines = new ArrayList<>(head(explanation));
    for (var group : VerdictGroups.of(explanation.decision())) {
      lines.add("");
      add(lines, group, all ? Integer.MAX_VALUE : SHORT);
    }
    return String.join("\n", lines);
  }

  /** The answer for one cluster. */
  public static String text(Explanation explanation, ClusterAnswer answer) {
    var lines = new ArrayList<>(answer.sentences());
    lines.add("");
    fact(lines, "placement", names(explanation.decision().chosen()));
    fact(lines, "cost", cost(explanation.decision()));
    addBasis(lines, explanation.basis());
    return String.join("\n", lines);
  }

  private static List<String> head(Explanation explanation) {
    var decision = explanation.decision();
    var lines = new ArrayList<String>();
    lines.add(
        "%s runs on %d of %d clusters: %s"
            .formatted(
                explanation.application(),
                decision.chosen().size(),
                decision.verdicts().size(),
                names(decision.chosen())));
    fact(lines, "cost", cost(decision));
    fact(lines, "traffic", signal(decision.signal()));
    decision.held().ifPresent(why -> fact(lines, "held", why));
    fact(
        lines,
        "before",
        decision.startedFrom().isEmpty() ? "nowhere" : names(decision.startedFrom()));
    fact(lines, "inputs", decision.inputs().shortForm());
    addBasis(lines, explanation.basis());
    return lines;
  }

  private static void addBasis(List<String> lines, Basis basis) {
    switch (basis) {
      case Basis.Computed(var from) -> fact(lines, "computed", "just now from " + from);
      case Basis.Recorded(var commit, var decidedIn, var status) -> {
        decidedIn
            .filter(decided -> !decided.equals(commit))
            .ifPresent(decided -> fact(lines, "decided", line(decided)));
        fact(lines, "status", line(commit));
        fact(lines, "seal", ReplayRenderer.seal(commit.seal()));
        status.conditions().stream()
            .filter(ExplanationRenderer::isTold)
            .forEach(condition -> fact(lines, "now", line(condition)));
      }
    }
  }

  /** Whether a condition says that the placement is not simply what was decided. */
  private static boolean isTold(Condition condition) {
    return switch (condition.type()) {
      case "Placed", "SignalFresh" -> condition.status() != ConditionStatus.TRUE;
      case "MoveOverdue", "Overloaded", "StillUsed", "Suspended" ->
          condition.status() == ConditionStatus.TRUE;
      default -> false;
    };
  }

  private static String line(Condition condition) {
    return "%s since %s: %s".formatted(condition.reason(), condition.since(), condition.message());
  }

  private static String line(StatusCommit commit) {
    return "%s of %s: %s"
        .formatted(commit.revision().shortForm(), commit.committed(), commit.subject());
  }

  private static void fact(List<String> lines, String name, String value) {
    lines.add("  %-10s%s".formatted(name, value));
  }

  private static String cost(PlacementDecision decision) {
    var proof = decision.proof();
    var cost =
        "%s %s"
            .formatted(
                proof.cost().toPlainString(),
                DecisionStatusEvaluator.unit(decision.problem().weighting()));
    return proof.gapPercent().signum() == 0
        ? cost + "; no placement that obeys the rules costs less"
        : "%s; none costs less than %s (gap at most %s %%)"
            .formatted(cost, proof.bound().toPlainString(), proof.gapPercent().toPlainString());
  }

  private static String signal(SignalState state) {
    return switch (state) {
      case SignalState.NotUsed _ -> "not looked at";
      case SignalState.Fresh _ -> "fresh";
      case SignalState.PartlyStale(var since, var origins) ->
          "partly stale since %s: %s".formatted(since, String.join(", ", origins));
      case SignalState.Stale(var since) -> "stale since " + since;
    };
  }

  private static void add(List<String> lines, VerdictGroups.Group group, int most) {
    lines.add("%s (%d)".formatted(group.title(), group.size()));
    for (var rule : group.summed()) {
      lines.add("  %4d  %s".formatted(rule.clusters().size(), rule.text()));
      lines.add("        " + some(rule.clusters(), most));
    }
    int width =
        group.lines().stream().mapToInt(line -> line.cluster().value().length()).max().orElse(0);
    group.lines().stream()
        .limit(most)
        .forEach(
            line ->
                lines.add(
                    "  %s%s  %s"
                        .formatted(
                            line.cluster(),
                            " ".repeat(width - line.cluster().value().length()),
                            line.text())));
    if (group.lines().size() > most) {
      lines.add("  and %d more: --all tells every one".formatted(group.lines().size() - most));
    }
  }

  private static String some(List<ClusterName> clusters, int most) {
    var shown = names(clusters.stream().limit(most).toList());
    return clusters.size() <= most
        ? shown
        : "%s and %d more".formatted(shown, clusters.size() - most);
  }

  private static String names(Collection<ClusterName> clusters) {
    return clusters.stream().map(ClusterName::value).collect(Collectors.joining(", "));
  }

  /** What can be told of an application for which nothing is decided. */
  public static String undecided(String name, StatusCommit commit, List<Condition> conditions) {
    var lines = new ArrayList<String>();
    lines.add("%s is not placed anywhere".formatted(name));
    conditions.stream()
        .filter(condition -> condition.type().equals("Placed"))
        .map(ExplanationRenderer::line)
        .forEach(text -> fact(lines, "now", text));
    fact(lines, "status", line(commit));
    return String.join("\n", lines);
  }
}
