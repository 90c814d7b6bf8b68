package io.edgewright.service.status;

import static java.util.Comparator.comparing;

import io.edgewright.policy.object.ApplicationName;
import io.edgewright.service.status.FleetView.ClusterView;
import io.edgewright.service.status.LabelPlanner.Box;
import io.edgewright.service.status.LabelPlanner.Size;
import java.util.List;
import java.util.Optional;

/** Writes the name of each cluster beside its mark, and below it what the cluster runs. */
final class MapLabels {
  /** Up to so many marks everything is written out, with a line where it stands farther off. */
  static final int FEW = 24;

  private static final double NAME_SIZE = 12;
  private static final double RUNS_SIZE = 10;
  private static final int MAX_NAME = 28;
  private static final int MAX_RUNS = 2;

  private final LabelPlanner planner =
      new LabelPlanner(
          new Box(10, MapFrame.TOP + 4, MapFrame.WIDTH - 20, MapFrame.BOTTOM - MapFrame.TOP - 8));
  private final double radius;
  private final int reachOfRuns;
  private final StringBuilder svg = new StringBuilder();

  private MapLabels(double radius, int marks) {
    this.radius = radius;
    this.reachOfRuns = marks <= FEW ? LabelPlanner.ANYWHERE : LabelPlanner.BESIDE;
  }

  /** Those in need of a look come first; where there is no room, a label is left out. */
  static String render(List<MapMarker> markers, double radius) {
    var labels = new MapLabels(radius, markers.size());
    markers.forEach(marker -> labels.planner.block(Box.around(marker.at(), radius + 1)));
    markers.stream()
        .sorted(
            comparing((MapMarker marker) -> marker.cluster().look())
                .thenComparing(marker -> marker.cluster().name()))
        .forEach(labels::label);
    return labels.svg.toString();
  }

  private void label(MapMarker marker) {
    var name = PlainText.line(marker.cluster().name().value(), MAX_NAME);
    var runs = runs(marker.cluster());
    var withRuns =
        runs.isEmpty()
            ? Optional.<Box>empty()
            : planner.place(
                marker.at(),
                radius,
                new Size(
                    Math.max(width(name, NAME_SIZE, 0.6), width(runs, RUNS_SIZE, 0.54)),
                    NAME_SIZE + RUNS_SIZE + 5),
                reachOfRuns);
    if (withRuns.isPresent()) {
      write(marker, withRuns.get(), List.of(name, runs));
      return;
    }
    var alone = new Size(width(name, NAME_SIZE, 0.6), NAME_SIZE + 3);
    planner
        .place(marker.at(), radius, alone, LabelPlanner.ANYWHERE)
        .ifPresent(box -> write(marker, box, List.of(name)));
  }

  private void write(MapMarker marker, Box box, List<String> lines) {
    var near = box.nearestTo(marker.at());
    if (marker.at().distanceTo(near) > radius + 5.5) {
      svg.append(
          "<path class=\"lead\" d=\"M%sL%s\"/>\n"
              .formatted(Svg.point(marker.at()), Svg.point(near)));
    }
    // Text leans to its mark: on the right of it the text starts there, on the left it ends there.
    var right = box.left() >= marker.at().x();
    var left = box.left() + box.width() <= marker.at().x();
    var anchor = right ? "start" : left ? "end" : "middle";
    var x = box.left() + (right ? 0 : left ? box.width() : box.width() / 2);
    var position = "text-anchor=\"%s\" x=\"%s\"".formatted(anchor, Svg.number(x));
    line("name", position, box.top() + NAME_SIZE - 1.5, lines.getFirst());
    if (lines.size() > 1) {
      line("runs", position, box.top() + NAME_SIZE + RUNS_SIZE + 1, lines.getLast());
    }
  }

  private void line(String style, String position, double y, String text) {
    svg.append(
        "<text class=\"%s\" %s y=\"%s\">%s</text>\n"
            .formatted(style, position, Svg.number(y), Svg.text(text, 100)));
  }

  /** The first applications by name, and how many more. */
  private static String runs(ClusterView cluster) {
    var names = cluster.applications().keySet().stream().map(ApplicationName::value).toList();
    var more = names.size() - MAX_RUNS;
    var named = names.stream().limit(MAX_RUNS).map(name -> PlainText.line(name, 22)).toList();
    return String.join(", ", named) + (more > 0 ? " +" + more : "");
  }

  /** About how wide a text is set in a sans serif of this size. */
  private static double width(String text, double size, double perCharacter) {
    return text.codePointCount(0, text.length()) * size * perCharacter + 2;
  }
}
