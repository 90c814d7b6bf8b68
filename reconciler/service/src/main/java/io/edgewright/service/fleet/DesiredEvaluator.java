package io.edgewright.service.fleet;

import io.edgewright.engine.apply.ClusterDesired;
import io.edgewright.engine.apply.DesiredApplication;
import io.edgewright.engine.apply.FleetWriter;
import io.edgewright.engine.inventory.DeletionBudget;
import io.edgewright.engine.inventory.Inventory;
import io.edgewright.policy.object.ApplicationName;
import io.edgewright.policy.object.ClusterName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Turns what a plan wishes of a cluster, and what was rendered, into what the engine converges. */
final class DesiredEvaluator {
  private DesiredEvaluator() {}

  static ClusterDesired desired(
      ClusterName cluster,
      ClusterWish wish,
      Renderings renderings,
      FleetInput input,
      FleetWriter writer) {
    var ready = ready(cluster, wish, renderings);
    var applications = new ArrayList<DesiredApplication>();
    ready.forEach(
        (name, desired) ->
            applications.add(withRevisionOfContent(desired, inventory(input, cluster, name))));
    return new ClusterDesired(writer, applications, wish.leaving(), budget(input));
  }

  private static SortedMap<ApplicationName, DesiredApplication> ready(
      ClusterName cluster, ClusterWish wish, Renderings renderings) {
    var ready = new TreeMap<ApplicationName, DesiredApplication>();
    for (var name : wish.wanted()) {
      if (renderings.of(name, cluster).orElse(null) instanceof Rendering.Ready(var desired, _)) {
        ready.put(name, desired);
      }
    }
    // What depends on something that cannot be rendered now is left as it is, like that itself.
    List<ApplicationName> blocked;
    do {
      blocked =
          ready.values().stream()
              .filter(
                  desired ->
                      desired.options().dependsOn().stream()
                          .anyMatch(
                              dependency ->
                                  wish.wanted().contains(dependency)
                                      && !ready.containsKey(dependency)))
              .map(DesiredApplication::name)
              .toList();
      blocked.forEach(ready::remove);
    } while (!blocked.isEmpty());
    return ready;
  }

  private static Optional<Inventory> inventory(
      FleetInput input, ClusterName cluster, ApplicationName name) {
    return input.view(cluster).inventories().flatMap(found -> Optional.ofNullable(found.get(name)));
  }

  /** A commit that changes nothing of an application is none of its revisions. */
  private static DesiredApplication withRevisionOfContent(
      DesiredApplication desired, Optional<Inventory> inventory) {
    return inventory
        .map(Inventory::stamp)
        .filter(stamp -> stamp.digest().equals(Optional.of(desired.digest())))
        .flatMap(Inventory.Stamp::revision)
        .map(
            revision ->
                new DesiredApplication(
                    desired.name(),
                    desired.namespace(),
                    revision,
                    desired.digest(),
                    desired.manifests(),
                    desired.options()))
        .orElse(desired);
  }

  private static DeletionBudget budget(FleetInput input) {
    return new DeletionBudget(
        input.budget().maxObjects().value().intValue(),
        input.budget().floor(),
        input.acknowledged());
  }
}
