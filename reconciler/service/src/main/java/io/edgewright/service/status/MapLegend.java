package io.edgewright.service.status;

import static io.edgewright.service.status.ClusterLook.CONVERGING;
import static io.edgewright.service.status.ClusterLook.FAILING;
import static io.edgewright.service.status.ClusterLook.HEALTHY;
import static io.edgewright.service.status.ClusterLook.IDLE;
import static io.edgewright.service.status.ClusterLook.NOTED;
import static io.edgewright.service.status.ClusterLook.UNKNOWN;
import static io.edgewright.service.status.ClusterLook.UNREACHABLE;

import io.edgewright.service.status.MapFrame.Point;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** Draws what the marks mean, and which applications there are. */
final class MapLegend {
  private static final double MARKS_Y = 611;
  private static final double APPLICATIONS_Y = 640;
  private static final int MAX_WIDTH = 1080;
  private static final List<ClusterLook> ORDER =
      List.of(HEALTHY, NOTED, CONVERGING, FAILING, UNREACHABLE, UNKNOWN, IDLE);

  private MapLegend() {}

  static String render(FleetView view) {
    var svg = new StringBuilder();
    var x = 28.0;
    for (var look : ORDER) {
      var count = view.clustersThatAre(look);
      if (count == 0) {
        continue;
      }
      var label = "%s %d".formatted(look.word(), count);
      svg.append(MapMark.of(look, new Point(x, MARKS_Y), 7));
      svg.append(text(x + 13, MARKS_Y, label));
      x += 13 + label.length() * 7 + 28;
    }
    demand(view, x + 12, svg);
    svg.append(text(20, APPLICATIONS_Y, Svg.text("Healthy: " + applications(view), 400)));
    return svg.toString();
  }

  /** A circle of a round size to compare the others with. */
  private static void demand(FleetView view, double x, StringBuilder svg) {
    var greatest = DemandLayer.greatest(view.status().demand());
    if (greatest <= 0) {
      return;
    }
    var round = BigDecimal.valueOf(greatest / 4).round(new MathContext(1, RoundingMode.HALF_UP));
    var radius = DemandLayer.radius(round.doubleValue(), greatest);
    svg.append(
        "<circle class=\"origin\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>\n"
            .formatted(Svg.number(x), Svg.number(MARKS_Y), Svg.number(radius)));
    svg.append(
        text(x + radius + 6, MARKS_Y, "%s requests per second".formatted(round.toPlainString())));
  }

  /** As many as fit, each with where it is healthy of where it is wanted. */
  private static String applications(FleetView view) {
    var line = new StringBuilder();
    var left = view.applications().size();
    for (var application : view.applications()) {
      var summary = application.summary();
      var entry =
          "%s %d/%d".formatted(application.name(), summary.healthy(), summary.wanted().size());
      if ((line.length() + entry.length() + 12) * 6.6 > MAX_WIDTH) {
        return line + " +%d more".formatted(left);
      }
      line.append(line.isEmpty() ? "" : " · ").append(entry);
      left--;
    }
    return line.toString();
  }

  private static String text(double x, double y, String text) {
    return "<text class=\"key\" x=\"%s\" y=\"%s\">%s</text>\n"
        .formatted(Svg.number(x), Svg.number(y + 4.3), text);
  }
}
