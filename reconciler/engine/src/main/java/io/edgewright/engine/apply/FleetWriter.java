package io.edgewright.engine.apply;

import java.util.regex.Pattern;

/**
 * In whose name a pass writes.
 *
 * @param fleetUid identity of the fleet, usable as a label's value
 * @param epoch transition count of the lease that allows to write; a higher one found in a cluster
 *     stops the pass
 */
public record FleetWriter(String fleetUid, long epoch) {
  private static final Pattern LABEL_VALUE =
      Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");

  public FleetWriter {
    if (!LABEL_VALUE.matcher(fleetUid).matches()) {
      throw new IllegalArgumentException("the fleet's UID is not usable as a label's value");
    }
    if (epoch < 0) {
      throw new IllegalArgumentException("an epoch is not negative");
    }
  }
}
