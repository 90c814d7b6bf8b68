package io.edgewright.policy.spec;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads percentages: {@code 10%}, {@code 2.5%}, {@code 10}. */
final class PercentText {
  private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,6})?) ?%?");

  private PercentText() {}

  static Optional<Percent> parse(String text) {
    var matcher = PERCENT.matcher(text);
    return matcher.matches()
        ? Optional.of(new BigDecimal(matcher.group(1)))
            .filter(value -> value.compareTo(BigDecimal.valueOf(100)) <= 0)
            .map(Percent::new)
        : Optional.empty();
  }
}
