package io.edgewright.simulator;

import io.edgewright.simulator.schema.Quantity;
import java.util.List;

/**
 * The nodes that a cluster starts with; all alike.
 *
 * @param count how many
 * @param cpu processors of each, as a Kubernetes quantity
 * @param memory memory of each, as a Kubernetes quantity
 * @param pods how many pods each takes
 */
public record SimulatedNodes(int count, String cpu, String memory, int pods) {
  private static final int MOST = 1000;

  public SimulatedNodes {
    if (count < 0 || count > MOST) {
      throw new IllegalArgumentException("count must be from 0 to " + MOST + ", not " + count);
    }
    if (pods < 0) {
      throw new IllegalArgumentException("pods must not be negative, but is " + pods);
    }
    for (var quantity : List.of(cpu, memory)) {
      if (Quantity.canonical(quantity).isEmpty()) {
        throw new IllegalArgumentException("not a quantity of Kubernetes: " + quantity);
      }
    }
  }

  /** Three nodes of a size that an edge site may have; enough for a few hundred pods. */
  public static SimulatedNodes usual() {
    return new SimulatedNodes(3, "16", "64Gi", 250);
  }
}
