package io.edgewright.service.status;

import static io.edgewright.service.status.ReadmeRenderer.count;

import io.edgewright.service.status.FleetView.ClusterView;
import io.edgewright.service.status.MapFrame.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Draws the fleet on a map of the world: where every application runs, how it fares, and where its
 * traffic comes from. One file without scripts or fonts of its own, as an image on a page needs it.
 */
final class MapRenderer {
  private MapRenderer() {}

  static String render(FleetView view) {
    var located =
        view.clusters().stream().filter(c -> c.status().place().location().isPresent()).toList();
    var radius = radius(located.size());
    var markers = markers(located, radius);
    var svg = new StringBuilder(MapStyle.head(title(view), subtitle(view, located.size())));
    svg.append("<g clip-path=\"url(#frame)\">\n");
    svg.append(MapStyle.graticule());
    svg.append(
        "<path class=\"land\" transform=\"scale(%s)\" d=\"%s\"/>\n"
            .formatted(Svg.number(1.0 / Coastline.UNITS), Coastline.PATH));
    var marks = new TreeMap<String, Point>();
    markers.forEach(marker -> marks.put(marker.cluster().name().value(), marker.at()));
    svg.append(DemandLayer.render(view.status().demand(), marks));
    markers.forEach(marker -> svg.append(leader(marker)));
    svg.append("</g>\n");
    for (var marker : markers) {
      svg.append(MapMark.of(marker.cluster().look(), marker.at(), radius));
    }
    svg.append(MapLabels.render(markers, radius));
    svg.append(MapLegend.render(view));
    return svg.append("</svg>\n").toString();
  }

  private static double radius(int marks) {
    if (marks <= MapLabels.FEW) {
      return 7.5;
    }
    return marks <= 48 ? 6 : marks <= 120 ? 5 : 3.5;
  }

  private static List<MapMarker> markers(List<ClusterView> clusters, double radius) {
    var places =
        clusters.stream()
            .flatMap(cluster -> cluster.status().place().location().stream())
            .map(MapFrame::at)
            .toList();
    var points = MarkerPlanner.plan(places, radius);
    var markers = new ArrayList<MapMarker>();
    for (var i = 0; i < points.size(); i++) {
      markers.add(new MapMarker(clusters.get(i), places.get(i), points.get(i)));
    }
    return markers;
  }

  /** From where a cluster stands to its mark, where the mark had to give way. */
  private static String leader(MapMarker marker) {
    return marker.place().distanceTo(marker.at()) > 3
        ? "<path class=\"lead\" d=\"M%sL%s\"/>\n"
            .formatted(Svg.point(marker.place()), Svg.point(marker.at()))
        : "";
  }

  private static String title(FleetView view) {
    var name = view.status().head().name();
    return Svg.text(name.isEmpty() ? "Fleet" : name, 60);
  }

  private static String subtitle(FleetView view, int located) {
    var unplaced = view.clusters().size() - located;
    return "%s on %s%s"
        .formatted(
            count(view.applications().size(), "application"),
            count(view.clusters().size(), "cluster"),
            unplaced == 0 ? "" : ", %d without a location".formatted(unplaced));
  }
}
