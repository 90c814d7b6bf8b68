package io.edgewright.service.status;

import io.edgewright.policy.object.Location;

/** Where on the drawing the world stands, in units of the drawing. */
final class MapFrame {
  static final int WIDTH = 1200;
  static final int TOP = 64;
  static final int BOTTOM = 588;
  static final int HEIGHT = 656;
  private static final int MARGIN = 16;
  // Without Antarctica and the ice to the north nothing that runs a cluster is lost.
  private static final double NORTH = 82;
  private static final double SOUTH = -56;
  private static final double SCALE = (WIDTH - 2 * MARGIN) / (2 * EqualEarth.HALF_WIDTH);
  private static final double TOP_Y = EqualEarth.project(0, NORTH).y();

  private MapFrame() {}

  /** A point of the drawing: x to the right, y down. */
  record Point(double x, double y) {
    double distanceTo(Point other) {
      return StrictMath.hypot(x - other.x, y - other.y);
    }
  }

  static Point at(Location location) {
    return at(location.longitude(), Math.clamp(location.latitude(), SOUTH, NORTH));
  }

  static Point at(double longitude, double latitude) {
    var projected = EqualEarth.project(longitude, latitude);
    return new Point(
        WIDTH / 2.0 + projected.x() * SCALE, TOP + 6 + (TOP_Y - projected.y()) * SCALE);
  }
}
