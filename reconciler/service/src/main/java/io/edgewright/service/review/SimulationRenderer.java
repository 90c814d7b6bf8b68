package io.edgewright.service.review;

import io.edgewright.policy.object.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells what a scenario would do. */
public final class SimulationRenderer {
  private SimulationRenderer() {}

  /** For a terminal. */
  public static String text(SimulationReport report) {
    var lines = new ArrayList<String>();
    lines.add(
        report
            .startsFrom()
            .map("Starting from the placement in force (%s)"::formatted)
            .orElse("Starting from where the unchanged files and traffic would place everything"));
    report.placements().forEach(move -> lines.addAll(PlacementText.lines(move)));
    if (!report.problems().isEmpty()) {
      lines.add("");
      lines.add("Problems");
      report.problems().forEach(problem -> lines.add("  " + problem));
    }
    long moving = report.placements().stream().filter(PlacementMove::moves).count();
    lines.add("");
    lines.add(
        moving == 0
            ? "Nothing would move."
            : "%d of %d applications would move.".formatted(moving, report.placements().size()));
    return String.join("\n", lines);
  }

  /** For programs. */
  public static Map<String, Object> tree(SimulationReport report) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("changes", report.hasChanges());
    report.startsFrom().ifPresent(from -> tree.put("startsFrom", from));
    tree.put("placements", report.placements().stream().map(PlacementText::tree).toList());
    tree.put("problems", report.problems().stream().map(Problem::toString).toList());
    return tree;
  }
}
