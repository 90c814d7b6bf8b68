package io.edgewright.simulator.access;

import java.util.ArrayList;
import java.util.List;

/** What became of what somebody showed. */
public sealed interface Authentication {
  /**
   * They are known.
   *
   * @param user who they are
   * @param audiences for whom their token is
   */
  record Known(User user, List<String> audiences) implements Authentication {
    public Known {
      audiences = new ArrayList<>(audiences);
    }
  }

  /** They showed nothing. */
  record Nobody() implements Authentication {}

  /**
   * They showed something that does not count.
   *
   * @param why in the server's words
   */
  record Refused(String why) implements Authentication {}
}
