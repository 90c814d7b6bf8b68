package io.edgewright.service.status;

import io.edgewright.service.status.MapFrame.Point;
import java.util.ArrayList;
import java.util.List;

/** Decides where the marks of clusters stand: where the clusters are, but not on each other. */
final class MarkerPlanner {
  private static final int ROUNDS = 80;
  // Two directions that are this far apart never fall together, however many follow.
  private static final double GOLDEN_ANGLE = 2.399963;

  private MarkerPlanner() {}

  /**
   * Pushes marks apart until none covers another, or for so many rounds.
   *
   * @param radius of a mark
   */
  static List<Point> plan(List<Point> places, double radius) {
    var points = new ArrayList<>(places);
    var apart = 2 * radius + 1;
    var moved = true;
    for (var round = 0; round < ROUNDS && moved; round++) {
      moved = false;
      for (var i = 0; i < points.size(); i++) {
        for (var j = i + 1; j < points.size(); j++) {
          moved |= push(points, i, j, apart);
        }
      }
    }
    return List.copyOf(points);
  }

  private static boolean push(List<Point> points, int i, int j, double apart) {
    var one = points.get(i);
    var other = points.get(j);
    var distance = one.distanceTo(other);
    if (distance >= apart - 0.05) {
      return false;
    }
    var angle =
        distance < 0.01
            ? (i + j) * GOLDEN_ANGLE
            : StrictMath.atan2(other.y() - one.y(), other.x() - one.x());
    var half = (apart - distance) / 2;
    points.set(i, moved(one, angle, -half));
    points.set(j, moved(other, angle, half));
    return true;
  }

  private static Point moved(Point point, double angle, double by) {
    return new Point(
        point.x() + by * StrictMath.cos(angle), point.y() + by * StrictMath.sin(angle));
  }
}
