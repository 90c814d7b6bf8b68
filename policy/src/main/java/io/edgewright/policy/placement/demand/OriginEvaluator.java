package io.edgewright.policy.placement.demand;

import io.edgewright.policy.object.Location;
import io.edgewright.policy.spec.Cluster;
import io.edgewright.policy.spec.SignalSource.OriginForm;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Tells where an origin is: a cell, a country, a pair of degrees, or a place of the registry. */
final class OriginEvaluator {
  private static final Pattern PAIR =
      Pattern.compile(
          "\\s*([-+]?\\d{1,3}(?:\\.\\d{1,12})?)\\s*[,; ]\\s*([-+]?\\d{1,3}(?:\\.\\d{1,12})?)\\s*");

  private final OriginForm form;
  private final List<Cluster> clusters;

  OriginEvaluator(OriginForm form, List<Cluster> clusters) {
    this.form = form;
    this.clusters = clusters;
  }

  /** The point that stands for the origin, to 1/10000 degree; empty where it names no place. */
  Optional<Location> locate(String origin) {
    var point =
        switch (form) {
          case GEOHASH -> Geohash.centre(origin);
          case LATLONG -> pair(origin);
          case COUNTRY ->
              Countries.centre(origin)
                  .or(() -> middle(c -> c.geography().country().equals(Optional.of(origin))));
          case REGION -> middle(c -> c.geography().region().equals(Optional.of(origin)));
          case CITY -> middle(c -> c.geography().city().equals(Optional.of(origin)));
          case CLUSTER -> middle(c -> c.name().value().equals(origin));
        };
    return point.map(
        location -> new Location(rounded(location.latitude()), rounded(location.longitude())));
  }

  private static double rounded(double degrees) {
    return Math.round(degrees * 10_000) / 10_000.0;
  }

  private static Optional<Location> pair(String text) {
    var matcher = PAIR.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    double latitude = Double.parseDouble(matcher.group(1));
    double longitude = Double.parseDouble(matcher.group(2));
    return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
        ? Optional.of(new Location(latitude, longitude))
        : Optional.empty();
  }

  /** The middle of the clusters that match, on the sphere. */
  private Optional<Location> middle(Predicate<Cluster> matches) {
    var points =
        clusters.stream()
            .filter(matches)
            .sorted(java.util.Comparator.comparing(Cluster::name))
            .flatMap(cluster -> cluster.geography().point().stream())
            .toList();
    double x = 0;
    double y = 0;
    double z = 0;
    for (var point : points) {
      double phi = StrictMath.toRadians(point.latitude());
      double lambda = StrictMath.toRadians(point.longitude());
      x += StrictMath.cos(phi) * StrictMath.cos(lambda);
      y += StrictMath.cos(phi) * StrictMath.sin(lambda);
      z += StrictMath.sin(phi);
    }
    double length = StrictMath.sqrt(x * x + y * y + z * z);
    if (points.isEmpty() || length < 1e-6) {
      return Optional.empty();
    }
    return Optional.of(
        new Location(
            StrictMath.toDegrees(StrictMath.asin(z / length)),
            StrictMath.toDegrees(StrictMath.atan2(y, x))));
  }
}
