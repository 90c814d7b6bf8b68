package io.edgewright.service.status;

import io.edgewright.policy.object.Location;
import java.util.Optional;

/** Where a cluster stands; what its file does not state is empty. */
public record Place(Optional<Location> location, String city, String country, String region) {
  public static final Place UNKNOWN = new Place(Optional.empty(), "", "", "");

  public Place {
    city = PlainText.line(city, 100);
    country = PlainText.line(country, 100);
    region = PlainText.line(region, 100);
  }
}
