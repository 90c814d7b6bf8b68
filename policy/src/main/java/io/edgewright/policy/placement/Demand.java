package io.edgewright.policy.placement;

import java.util.List;

/** Requests per second by place, as far as the signal could be believed. */
public record Demand(List<DemandPoint> points, SignalState state) {
  public Demand {
    points = points.stream().sorted().toList();
    for (int i = 1; i < points.size(); i++) {
      if (points.get(i - 1).compareTo(points.get(i)) == 0) {
        throw new IllegalArgumentException("two demands of origin " + points.get(i).origin());
      }
    }
  }

  /** No demand, because the policy does not look at traffic. */
  public static Demand notUsed() {
    return new Demand(List.of(), new SignalState.NotUsed());
  }
}
