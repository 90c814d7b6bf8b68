package io.edgewright.service.acceptance;

import java.util.List;

/** Where the clusters of a test fleet stand, and the traffic around them. */
final class Places {
  private Places() {}

  private static final List<String> PLACES =
      List.of(
          "fra1 50.11 8.68 DE EU",
          "nyc1 40.71 -74.0 US NA",
          "sin1 1.35 103.82 SG AS",
          "syd1 -33.87 151.21 AU OC");

  /** Says of the clusters fra1, nyc1, sin1 and syd1 where they are. */
  static void write(TestFleet fleet) {
    PLACES.forEach(place -> write(fleet, place, ""));
  }

  /** Says of one of them what it can serve, too. */
  static void withCapacity(TestFleet fleet, String cluster, int requestsPerSecond) {
    PLACES.stream()
        .filter(place -> place.startsWith(cluster))
        .forEach(
            place ->
                write(
                    fleet,
                    place,
                    "capacity: {requestsPerSecond: %d}".formatted(requestsPerSecond)));
  }

  private static void write(TestFleet fleet, String place, String more) {
    var words = place.split(" ");
    fleet.write(
        "clusters/%s.yaml".formatted(words[0]),
        """
        kind: Cluster
        metadata: {name: %1$s}
        spec:
          access: {credential: %1$s}
          location: {latitude: %2$s, longitude: %3$s, country: %4$s, continent: %5$s}
          price: {perMonth: 20}
        """
                .formatted((Object[]) words)
            + "  "
            + more
            + "\n");
  }

  /** The signal {@code edge}: at each geohash the same rate all day, as {@code u0 100}. */
  static void traffic(TestFleet fleet, String... rates) {
    fleet.write(
        "signals/edge.yaml",
        "kind: SignalSource\nmetadata: {name: edge}\nspec:\n  file: {path: signals/edge.csv}\n"
            + "  origin: {label: geohash, as: geohash}\n");
    var csv = new StringBuilder("time,geohash,rps\n");
    for (var rate : rates) {
      csv.append("00:00,%s,%s\n".formatted((Object[]) rate.split(" ")));
    }
    fleet.write("signals/edge.csv", csv.toString());
  }
}
