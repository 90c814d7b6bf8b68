package io.edgewright.policy.spec;

import io.edgewright.policy.object.SourceLocation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Section's policy: a ConfigMap {@code location-optimizer}, as far as its file alone says.
 *
 * @param signal the SignalSource that an annotation names; empty where it is the fleet's only one
 * @param mustInclude words for regions, at least one location in each
 * @param mustNotInclude words for regions, no location in any
 * @param minimumUsage requests per second that a location has to serve
 * @param parameters where {@code params} stands
 */
public record LocationOptimizer(
    Metadata metadata,
    Optional<Located<String>> signal,
    List<Located<String>> mustInclude,
    List<Located<String>> mustNotInclude,
    LocationCount.Between locations,
    BigDecimal minimumUsage,
    SourceLocation parameters)
    implements Resource {
  /** The only name that such a ConfigMap may have. */
  public static final String NAME = "location-optimizer";

  /** The annotation that names the SignalSource. */
  public static final String SIGNAL_ANNOTATION = "edgewright.dev/signal";

  static final int DEFAULT_MIN = 2;
  static final int DEFAULT_MAX = 5;
  static final BigDecimal DEFAULT_USAGE = BigDecimal.valueOf(20);

  public LocationOptimizer {
    mustInclude = List.copyOf(mustInclude);
    mustNotInclude = List.copyOf(mustNotInclude);
  }

  @Override
  public String kind() {
    return "ConfigMap";
  }
}
