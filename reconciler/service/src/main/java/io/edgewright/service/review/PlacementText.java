package io.edgewright.service.review;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.service.review.Figures.Way;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Words a change of one application's placement. */
final class PlacementText {
  private PlacementText() {}

  /** For a terminal: what changes, why, and what it comes to. */
  static List<String> lines(PlacementMove move) {
    var lines = new ArrayList<String>();
    lines.add("  %s: %s (%s)".formatted(move.application(), names(move.after()), moved(move)));
    move.reasons().forEach((cluster, why) -> lines.add("      %s: %s".formatted(cluster, why)));
    if (move.was().isPresent()
        && move.will().isPresent()
        && !move.was().get().sameNumbers(move.will().get())) {
      addFigures(lines, move.was().get(), move.will().get());
    }
    return lines;
  }

  private static void addFigures(List<String> lines, Figures was, Figures will) {
    boolean comparable = was.unit().equals(will.unit());
    if (was.cost().signum() != 0 || will.cost().signum() != 0) {
      lines.add(cost(was, will, comparable));
    }
    addOthers(lines, was, will);
  }

  private static String cost(Figures was, Figures will, boolean comparable) {
    return "      cost %s -> %s %s%s%s"
        .formatted(
            comparable ? plain(was.cost()) : plain(was.cost()) + " " + was.unit(),
            plain(will.cost()),
            will.unit(),
            comparable ? percent(was.cost(), will.cost()) : "",
            will.gapPercent().signum() == 0
                ? ""
                : ", at most %s %% above the best".formatted(plain(will.gapPercent())));
  }

  private static void addOthers(List<String> lines, Figures was, Figures will) {
    var parts = new ArrayList<String>();
    addWay(parts, "mean round trip", "longest", was.milliseconds(), will.milliseconds(), " ms");
    addWay(parts, "mean distance", "farthest", was.kilometres(), will.kilometres(), " km");
    addPart(
        parts,
        "price",
        Optional.of(was.pricePerMonth()),
        Optional.of(will.pricePerMonth()),
        " a month");
    lines.add("      " + String.join(", ", parts));
  }

  private static void addWay(
      List<String> parts,
      String mean,
      String worst,
      Optional<Way> was,
      Optional<Way> will,
      String unit) {
    addPart(parts, mean, was.map(Way::mean), will.map(Way::mean), unit);
    addPart(parts, worst, was.map(Way::worst), will.map(Way::worst), unit);
  }

  private static void addPart(
      List<String> parts,
      String name,
      Optional<BigDecimal> was,
      Optional<BigDecimal> will,
      String unit) {
    if (was.isPresent() || will.isPresent()) {
      var before = was.map(PlacementText::plain).orElse("none");
      var after = will.map(PlacementText::plain).orElse("none");
      parts.add(
          before.equals(after)
              ? "%s %s%s".formatted(name, after, unit)
              : "%s %s -> %s%s".formatted(name, before, after, unit));
    }
  }

  private static String percent(BigDecimal was, BigDecimal will) {
    if (was.signum() == 0) {
      return "";
    }
    var change =
        will.subtract(was)
            .multiply(BigDecimal.valueOf(100))
            .divide(was.abs(), 1, RoundingMode.HALF_UP);
    return " (%s%s %%)".formatted(change.signum() < 0 ? "" : "+", change.toPlainString());
  }

  private static String plain(BigDecimal value) {
    return value.toPlainString();
  }

  static String moved(PlacementMove move) {
    var parts = new ArrayList<String>();
    move.gained().forEach(cluster -> parts.add("+" + cluster));
    move.lost().forEach(cluster -> parts.add("-" + cluster));
    if (parts.isEmpty()) {
      parts.add("stays");
    }
    return String.join(" ", parts) + (move.why().isEmpty() ? "" : "; " + move.why());
  }

  static String names(Collection<ClusterName> clusters) {
    return clusters.isEmpty()
        ? "nowhere"
        : clusters.stream().map(ClusterName::value).collect(Collectors.joining(", "));
  }

  /** For programs. */
  static Map<String, Object> tree(PlacementMove move) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("application", move.application().value());
    tree.put("before", move.before().stream().map(ClusterName::value).toList());
    tree.put("after", move.after().stream().map(ClusterName::value).toList());
    tree.put("why", move.why());
    var reasons = new LinkedHashMap<String, Object>();
    move.reasons().forEach((cluster, why) -> reasons.put(cluster.value(), why));
    tree.put("reasons", reasons);
    move.was().ifPresent(figures -> tree.put("figuresBefore", tree(figures)));
    move.will().ifPresent(figures -> tree.put("figuresAfter", tree(figures)));
    return tree;
  }

  private static Map<String, Object> tree(Figures figures) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("inputs", figures.inputs().hex());
    tree.put("cost", figures.cost());
    tree.put("bound", figures.bound());
    tree.put("gapPercent", figures.gapPercent());
    tree.put("unit", figures.unit());
    figures.kilometres().ifPresent(way -> putWay(tree, way, "Kilometres"));
    figures.milliseconds().ifPresent(way -> putWay(tree, way, "Milliseconds"));
    tree.put("pricePerMonth", figures.pricePerMonth());
    return tree;
  }

  private static void putWay(Map<String, Object> tree, Way way, String unit) {
    tree.put("mean" + unit, way.mean());
    tree.put("worst" + unit, way.worst());
  }
}
