package io.edgewright.service.acceptance;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The files of a fleet that is placed by a traffic that never changes. */
final class TrafficFiles {
  static final Map<String, String> PLACES =
      new TreeMap<>(
          Map.of(
              "fra1", "{latitude: 50.1, longitude: 8.7, continent: EU}",
              "ams1", "{latitude: 52.4, longitude: 4.9, continent: EU}",
              "nyc1", "{latitude: 40.7, longitude: -74.0, continent: NA}",
              "gru1", "{latitude: -23.5, longitude: -46.6, continent: SA}",
              "hnd1", "{latitude: 35.6, longitude: 139.7, continent: AS}",
              "syd1", "{latitude: -33.9, longitude: 151.2, continent: OC}"));

  static final String TRAFFIC =
      """
      time,country,rps
      00:00,DE,100
      00:00,US,80
      00:00,BR,30
      00:00,JP,55
      00:00,AU,12
      """;

  static final String POLICY =
      """
      kind: PlacementPolicy
      metadata: {name: everywhere}
      spec:
        locations:
          min: 1
          max: 2
        traffic:
          signal: edge
          minimumPerLocation: 10
        stability: {window: 10s, hold: 0s, switchingCost: 100, maxMovesPerHour: 100}
      """;

  private TrafficFiles() {}

  /** Writes the clusters' places, the policy that all applications name, and the signal. */
  static void write(BiConsumer<String, String> files) {
    PLACES.forEach(
        (name, place) -> files.accept("clusters/%s.yaml".formatted(name), cluster(name)));
    files.accept("policies/everywhere.yaml", POLICY);
    files.accept(
        "signals/edge.yaml",
        """
        kind: SignalSource
        metadata: {name: edge}
        spec:
          file: {path: signals/edge.csv}
          origin: {label: country, as: country}
          step: 1s
          validity: 10m
        """);
    files.accept("signals/edge.csv", TRAFFIC);
  }

  static String cluster(String name) {
    return """
    kind: Cluster
    metadata: {name: %s}
    spec:
      location: %s
      access: {credential: %s}
      price: {perMonth: 20}
    """
        .formatted(name, PLACES.getOrDefault(name, "{}"), name);
  }
}
