package io.edgewright.policy.object;

/**
 * A point on the Earth in degrees (WGS 84): latitude from -90 to 90, longitude from -180 to 180.
 */
public record Location(double latitude, double longitude) {
  /** Mean radius of the Earth in metres (IUGG). */
  private static final double EARTH_RADIUS_METRES = 6_371_008.8;

  public Location {
    if (!(latitude >= -90 && latitude <= 90)) {
      throw new IllegalArgumentException("latitude %s is not from -90 to 90".formatted(latitude));
    }
    if (!(longitude >= -180 && longitude <= 180)) {
      throw new IllegalArgumentException(
          "longitude %s is not from -180 to 180".formatted(longitude));
    }
  }

  /** Great-circle distance in metres by the haversine formula, rounded. */
  public long metresTo(Location other) {
    var phi1 = StrictMath.toRadians(latitude);
    var phi2 = StrictMath.toRadians(other.latitude);
    var sinPhi = StrictMath.sin((phi2 - phi1) / 2);
    var sinLambda = StrictMath.sin(StrictMath.toRadians(other.longitude - longitude) / 2);
    var a = sinPhi * sinPhi + StrictMath.cos(phi1) * StrictMath.cos(phi2) * sinLambda * sinLambda;
    return StrictMath.round(
        2 * EARTH_RADIUS_METRES * StrictMath.asin(StrictMath.min(1, StrictMath.sqrt(a))));
  }
}
