package io.edgewright.service.explain;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.service.git.StatusCommit;
import io.edgewright.service.status.PlacementCost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tells how an application's placement came about, the newest decision first. */
public final class HistoryRenderer {
  private HistoryRenderer() {}

  /** What a decision changed. */
  private record Move(
      StatusCommit commit,
      SortedSet<ClusterName> chosen,
      SortedSet<ClusterName> gained,
      SortedSet<ClusterName> lost,
      Optional<PlacementCost> cost) {}

  private static List<Move> moves(List<DecisionStep> steps) {
    var moves = new ArrayList<Move>();
    for (int i = 0; i < steps.size(); i++) {
      var chosen = steps.get(i).chosen();
      var before = i + 1 < steps.size() ? steps.get(i + 1).chosen() : new TreeSet<ClusterName>();
      var gained = new TreeSet<>(chosen);
      gained.removeAll(before);
      var lost = new TreeSet<>(before);
      lost.removeAll(chosen);
      moves.add(
          new Move(
              steps.get(i).commit(),
              chosen,
              gained,
              lost,
              steps.get(i).placement().flatMap(placement -> placement.cost())));
    }
    return moves;
  }

  /** For a terminal. */
  public static String text(List<DecisionStep> steps) {
    if (steps.isEmpty()) {
      return "no decision about it was ever committed";
    }
    return moves(steps).stream()
        .map(
            move ->
                "%s  %s  %s  on %s%s"
                    .formatted(
                        move.commit().revision().shortForm(),
                        move.commit().committed(),
                        signed(move),
                        names(move.chosen()),
                        move.cost()
                            .map(cost -> "  cost " + cost.cost().toPlainString())
                            .orElse("")))
        .collect(Collectors.joining("\n"));
  }

  private static String signed(Move move) {
    var parts = new ArrayList<String>();
    move.gained().forEach(cluster -> parts.add("+" + cluster));
    move.lost().forEach(cluster -> parts.add("-" + cluster));
    return parts.isEmpty() ? "other reasons" : String.join(" ", parts);
  }

  private static String names(SortedSet<ClusterName> clusters) {
    return clusters.isEmpty()
        ? "nothing"
        : clusters.stream().map(ClusterName::value).collect(Collectors.joining(", "));
  }

  /** For programs. */
  public static Map<String, Object> tree(List<DecisionStep> steps) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("decisions", moves(steps).stream().map(HistoryRenderer::tree).toList());
    return tree;
  }

  private static Map<String, Object> tree(Move move) {
    var tree = new LinkedHashMap<>(ExplanationTree.of(move.commit()));
    tree.put("chosen", list(move.chosen()));
    tree.put("gained", list(move.gained()));
    tree.put("lost", list(move.lost()));
    move.cost().ifPresent(cost -> tree.put("cost", cost.cost()));
    return tree;
  }

  private static List<String> list(SortedSet<ClusterName> clusters) {
    return clusters.stream().map(ClusterName::value).toList();
  }
}
