package io.edgewright.policy.spec;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where demand is observed.
 *
 * @param applicationLabel where present, only series whose label equals the application's name
 *     count for it
 * @param clusterLabel in a signal of round-trip times, the label that names the cluster which was
 *     reached
 * @param validity what is older is stale, never zero
 */
public record SignalSource(
    Metadata metadata,
    Feed feed,
    Origin origin,
    Optional<String> applicationLabel,
    Optional<String> clusterLabel,
    Duration step,
    Duration validity)
    implements Resource {
  /** The name by which policies refer to the signal. */
  public String name() {
    return metadata.name();
  }

  /** Where series come from. */
  public sealed interface Feed {}

  /**
   * A Prometheus server.
   *
   * @param query PromQL, evaluated over a range
   * @param credential a name in the operator's credential directory
   */
  public record Prometheus(Endpoint endpoint, Located<String> query, Optional<String> credential)
      implements Feed {}

  /** A CSV file of the repository. */
  public record CsvFile(Located<String> path) implements Feed {}

  /** The address of a Prometheus server. */
  public sealed interface Endpoint {}

  /** An endpoint of this name in the operator's settings. */
  public record NamedEndpoint(Located<String> name) implements Endpoint {}

  /** An address stated in the repository. */
  public record AddressedEndpoint(Located<URI> url) implements Endpoint {}

  /** Which label of a series says where traffic comes from, and how it is written. */
  public record Origin(String label, OriginForm form) {}

  /** The ways to write where traffic comes from. */
  public enum OriginForm {
    GEOHASH,
    COUNTRY,
    REGION,
    CITY,
    CLUSTER,
    /** {@code latitude,longitude} in degrees. */
    LATLONG
  }
}
