package io.edgewright.service.fleet;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * By what traffic is multiplied.
 *
 * @param origin the origin whose traffic it is; empty for all
 */
public record TrafficScale(Optional<String> origin, double factor) {
  private static final Pattern FORM = Pattern.compile("(?:(.{1,200})=)?(\\d{1,6}(?:\\.\\d{1,6})?)");

  /**
   * Reads {@code FACTOR} or {@code ORIGIN=FACTOR}.
   *
   * @throws IllegalArgumentException when it is not of that form
   */
  public static TrafficScale parse(String text) {
    var matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s' is not [ORIGIN=]FACTOR, such as 2 or DE=0.5".formatted(text));
    }
    return new TrafficScale(
        Optional.ofNullable(matcher.group(1)), Double.parseDouble(matcher.group(2)));
  }
}
