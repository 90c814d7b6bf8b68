package io.edgewright.policy.placement.demand;

import io.edgewright.policy.object.Location;
import java.util.Locale;
import java.util.Optional;

/** Geohashes (G. Niemeyer 2008): each character halves the cell five times, longitude first. */
final class Geohash {
  private static final String ALPHABET = "0123456789bcdefghjkmnpqrstuvwxyz";
  private static final int LONGEST = 12;

  private Geohash() {}

  /** The centre of the cell; empty for a text that is no geohash. */
  static Optional<Location> centre(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    double[] latitude = {-90, 90};
    double[] longitude = {-180, 180};
    boolean east = true;
    for (char character : text.toLowerCase(Locale.ROOT).toCharArray()) {
      int digit = ALPHABET.indexOf(character);
      if (digit < 0) {
        return Optional.empty();
      }
      for (int bit = 16; bit > 0; bit >>= 1) {
        double[] range = east ? longitude : latitude;
        range[(digit & bit) == 0 ? 1 : 0] = (range[0] + range[1]) / 2;
        east = !east;
      }
    }
    return Optional.of(
        new Location((latitude[0] + latitude[1]) / 2, (longitude[0] + longitude[1]) / 2));
  }
}
