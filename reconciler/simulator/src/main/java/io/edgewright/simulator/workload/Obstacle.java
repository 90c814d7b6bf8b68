package io.edgewright.simulator.workload;

import java.util.List;

/**
 * Why a pod cannot be placed on a node.
 *
 * @param reasons in the words of a scheduler
 * @param evictionHelps whether it could be otherwise if other pods left
 */
record Obstacle(List<String> reasons, boolean evictionHelps) {
  Obstacle {
    reasons = List.copyOf(reasons);
  }

  /** One that is there whatever else runs on the node. */
  static Obstacle lasting(String reason) {
    return new Obstacle(List.of(reason), false);
  }

  /** One that is there because of what else runs. */
  static Obstacle ofOthers(String reason) {
    return new Obstacle(List.of(reason), true);
  }
}
