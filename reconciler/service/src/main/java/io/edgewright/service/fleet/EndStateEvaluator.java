package io.edgewright.service.fleet;

import io.edgewright.engine.apply.RemovalReason;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a plan comes to in the end, when every move is made: for previews, which leave out the way
 * there.
 */
final class EndStateEvaluator {
  private EndStateEvaluator() {}

  /** The plan with the wishes of its end state. */
  static FleetPlan endState(FleetPlan plan, FleetInput input) {
    SortedMap<ClusterName, ClusterWish> wishes = new TreeMap<>();
    plan.wishes().forEach((cluster, wish) -> wishes.put(cluster, wish(cluster, wish, plan, input)));
    return new FleetPlan(plan.applications(), plan.removals(), wishes);
  }

  private static ClusterWish wish(
      ClusterName cluster, ClusterWish now, FleetPlan plan, FleetInput input) {
    if (input.files().fleet().suspended()) {
      return now;
    }
    var wanted = new TreeSet<ApplicationName>();
    var leaving = new TreeMap<>(now.leaving());
    leaving.values().removeIf(RemovalReason.MOVED::equals);
    plan.applications()
        .forEach(
            (name, application) -> {
              if (application.application().delivery().suspended()) {
                return;
              }
              if (application.chosen().contains(cluster)
                  || input.view(cluster).holds(name) && isUsed(name, cluster, plan)) {
                wanted.add(name);
              } else if (input.view(cluster).holds(name)) {
                leaving.put(name, RemovalReason.MOVED);
              }
            });
    return new ClusterWish(wanted, leaving);
  }

  /** Whether another application that depends on one stays on a cluster. */
  private static boolean isUsed(ApplicationName name, ClusterName cluster, FleetPlan plan) {
    return plan.applications().values().stream()
        .filter(other -> other.chosen().contains(cluster))
        .flatMap(other -> other.application().dependsOn().stream())
        .anyMatch(on -> on.value().equals(name));
  }
}
