package io.edgewright.service.faults;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where faults are set.
 *
 * @param faults the address of the faults; what else there is lies beside it
 * @param token what has to be shown there
 */
public record FaultEndpoint(URI faults, String token) {
  private static final Pattern URL = Pattern.compile("(?m)^url = \"([^\"]+)\"$");
  private static final Pattern TOKEN =
      Pattern.compile("(?m)^header = \"Authorization: Bearer ([^\"]+)\"$");

  public FaultEndpoint {
    requireNonNull(faults, "faults");
    requireNonNull(token, "token");
  }

  /**
   * Reads the file that simulated clusters write about it, which is one for {@code curl -K}; empty
   * where it is something else.
   */
  public static Optional<FaultEndpoint> parse(String file) {
    var url = first(URL.matcher(file));
    var token = first(TOKEN.matcher(file));
    try {
      return url.isEmpty() || token.isEmpty()
          ? Optional.empty()
          : Optional.of(new FaultEndpoint(URI.create(url.get()), token.get()));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Optional<String> first(Matcher matcher) {
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
