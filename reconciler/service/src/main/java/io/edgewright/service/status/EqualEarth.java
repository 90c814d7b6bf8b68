package io.edgewright.service.status;

import io.edgewright.policy.object.Location;

/**
 * The Equal Earth projection: areas keep their proportion, and continents their familiar shape.
 *
 * <p>B. Šavrič, T. Patterson, B. Jenny: The Equal Earth map projection. International Journal of
 * Geographical Information Science 33 (2019), 454-465.
 */
final class EqualEarth {
  private static final double A1 = 1.340264;
  private static final double A2 = -0.081106;
  private static final double A3 = 0.000893;
  private static final double A4 = 0.003796;
  private static final double ROOT_3 = StrictMath.sqrt(3);

  /** Half the width of the world, on the globe of radius 1. */
  static final double HALF_WIDTH = 2 * ROOT_3 * StrictMath.PI / (3 * A1);

  private EqualEarth() {}

  /** A point of the projected plane: x to the east, y to the north. */
  record Projected(double x, double y) {}

  static Projected project(Location location) {
    return project(location.longitude(), location.latitude());
  }

  static Projected project(double longitude, double latitude) {
    var theta = StrictMath.asin(ROOT_3 / 2 * StrictMath.sin(StrictMath.toRadians(latitude)));
    var square = theta * theta;
    var sixth = square * square * square;
    var scale = 3 * (9 * A4 * sixth * square + 7 * A3 * sixth + 3 * A2 * square + A1);
    return new Projected(
        2 * ROOT_3 * StrictMath.toRadians(longitude) * StrictMath.cos(theta) / scale,
        theta * (A4 * sixth * square + A3 * sixth + A2 * square + A1));
  }
}
