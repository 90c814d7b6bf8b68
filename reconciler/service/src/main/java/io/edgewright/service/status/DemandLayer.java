package io.edgewright.service.status;

import static java.util.Comparator.comparingDouble;

import io.edgewright.service.status.MapFrame.Point;
import java.util.List;
import java.util.SortedMap;

/** Draws where requests come from, by area, and which cluster takes them, by width. */
final class DemandLayer {
  static final double MAX_RADIUS = 26;
  private static final double MIN_RADIUS = 2.5;
  private static final double MAX_FLOW = 6;
  private static final int MAX_ORIGINS = 400;
  private static final double SHORTEST_FLOW = 8;

  private DemandLayer() {}

  static String render(List<DemandOrigin> demand, SortedMap<String, Point> marks) {
    var greatest = greatest(demand);
    if (greatest <= 0) {
      return "";
    }
    // The greatest first, so that small circles lie upon large ones.
    var shown =
        demand.stream()
            .filter(origin -> origin.requestsPerSecond() > 0)
            .sorted(
                comparingDouble(DemandOrigin::requestsPerSecond)
                    .reversed()
                    .thenComparing(DemandOrigin::compareTo))
            .limit(MAX_ORIGINS)
            .toList();
    var svg = new StringBuilder();
    shown.forEach(origin -> flows(origin, greatest, marks, svg));
    shown.forEach(
        origin -> {
          var at = MapFrame.at(origin.location());
          svg.append(
              "<circle class=\"origin\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>\n"
                  .formatted(
                      Svg.number(at.x()),
                      Svg.number(at.y()),
                      Svg.number(radius(origin.requestsPerSecond(), greatest))));
        });
    return svg.toString();
  }

  static double greatest(List<DemandOrigin> demand) {
    return demand.stream().mapToDouble(DemandOrigin::requestsPerSecond).max().orElse(0);
  }

  /** The area grows with the demand. */
  static double radius(double demand, double greatest) {
    return Math.max(MIN_RADIUS, MAX_RADIUS * StrictMath.sqrt(demand / greatest));
  }

  private static void flows(
      DemandOrigin origin, double greatest, SortedMap<String, Point> marks, StringBuilder svg) {
    var from = MapFrame.at(origin.location());
    origin
        .servedBy()
        .forEach(
            (cluster, rate) -> {
              var to = marks.get(cluster.value());
              if (to != null && rate > 0 && from.distanceTo(to) >= SHORTEST_FLOW) {
                svg.append(flow(from, to, Math.max(1, MAX_FLOW * rate / greatest)));
              }
            });
  }

  /** An arc that rises to the north, as flights are drawn. */
  private static String flow(Point from, Point to, double width) {
    var distance = from.distanceTo(to);
    var bend = Math.min(distance * 0.22, 70);
    var normalX = (to.y() - from.y()) / distance;
    var normalY = (from.x() - to.x()) / distance;
    var up = normalY < 0 ? 1 : -1;
    var middle =
        new Point(
            (from.x() + to.x()) / 2 + up * normalX * bend,
            (from.y() + to.y()) / 2 + up * normalY * bend);
    return "<path class=\"flow\" stroke-width=\"%s\" d=\"M%sQ%s %s\"/>\n"
        .formatted(Svg.number(width), Svg.point(from), Svg.point(middle), Svg.point(to));
  }
}
