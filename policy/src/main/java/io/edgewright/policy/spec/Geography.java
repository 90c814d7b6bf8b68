package io.edgewright.policy.spec;

import io.edgewright.policy.object.Location;
import java.util.Optional;

/**
 * Where a cluster stands. What is not stated is unknown, and a rule that asks for it never holds.
 *
 * @param country ISO 3166-1 alpha-2, upper case
 * @param region a name of the fleet's own choice, such as {@code eu-central}
 * @param continent one of AF, AN, AS, EU, NA, OC, SA
 */
public record Geography(
    Optional<Location> point,
    Optional<String> city,
    Optional<String> country,
    Optional<String> region,
    Optional<String> continent) {
  public static final Geography UNKNOWN =
      new Geography(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
