package io.edgewright.policy.placement;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells which chosen clusters serve more requests per second than their files say they can, and did
 * so at every instant of the hold time. A search chooses no such set; where every location is
 * chosen nothing else could be, so that it can only be told.
 */
public final class OverloadEvaluator {
  private OverloadEvaluator() {}

  /** In words, for example {@code fra1 is to serve 130 rps, and 100 rps are left}. */
  public static List<String> overloads(PlacementDecision decision) {
    var loads = LoadEvaluator.loads(decision.problem(), decision.chosen(), decision.assignments());
    var overloads = new ArrayList<String>();
    for (var site : decision.problem().sites()) {
      var served = loads.getOrDefault(site.name(), List.of(0L));
      var lasts =
          site.capacityMilliRps().filter(left -> served.stream().allMatch(load -> load > left));
      if (lasts.isPresent()) {
        var now = Measure.REQUESTS.text(served.getLast());
        overloads.add(
            "%s is to serve %s, and %s".formatted(site.name(), now, ServiceBarText.left(site)));
      }
    }
    return overloads;
  }
}
