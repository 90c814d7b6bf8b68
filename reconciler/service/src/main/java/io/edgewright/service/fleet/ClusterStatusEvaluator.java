package io.edgewright.service.fleet;

import io.edgewright.engine.ClusterObservation;
import io.edgewright.engine.apply.PassOutcome;
import io.edgewright.policy.object.ClusterFacts;
import io.edgewright.policy.object.Reachability;
import io.edgewright.policy.spec.Cluster;
import io.edgewright.service.status.ClusterStatus;
import io.edgewright.service.status.Condition;
import io.edgewright.service.status.ConditionStatus;
import io.edgewright.service.status.Place;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Judges a cluster itself, apart from what runs there. */
final class ClusterStatusEvaluator {
  private ClusterStatusEvaluator() {}

  static ClusterStatus evaluate(Cluster cluster, ClusterView view, Instant now) {
    var reachable = view.reachability() instanceof Reachability.Reachable;
    return new ClusterStatus(
        view.reachability(),
        view.observation().filter(_ -> reachable).map(ClusterObservation::at),
        cluster.lifecycle().state().name().toLowerCase(Locale.ROOT),
        new Place(
            cluster.geography().point(),
            cluster.geography().city().orElse(""),
            cluster.geography().country().orElse(""),
            cluster.geography().region().orElse("")),
        capacity(cluster),
        view.facts().map(ClusterFacts::kubernetesVersion).orElse(""),
        conditions(cluster, view, now));
  }

  private static SortedMap<String, String> capacity(Cluster cluster) {
    var stated = cluster.supply().capacity();
    var capacity = new TreeMap<String, String>();
    stated
        .requestsPerSecond()
        .ifPresent(rate -> capacity.put("requestsPerSecond", plain(rate) + " rps"));
    stated.cpu().ifPresent(cores -> capacity.put("cpu", plain(cores) + " cores"));
    stated.memory().ifPresent(bytes -> capacity.put("memory", plain(bytes) + " bytes"));
    stated.pods().ifPresent(pods -> capacity.put("pods", pods + " pods"));
    return capacity;
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  private static List<Condition> conditions(Cluster cluster, ClusterView view, Instant now) {
    var conditions = new ArrayList<Condition>();
    if (cluster.lifecycle().suspended()) {
      conditions.add(
          new Condition("Suspended", ConditionStatus.TRUE, "Suspended", "suspend: true", now));
    }
    view.report()
        .filter(pass -> pass.outcome() instanceof PassOutcome.Superseded)
        .ifPresent(
            _ ->
                conditions.add(
                    new Condition(
                        "Writable",
                        ConditionStatus.FALSE,
                        "Superseded",
                        "a newer writer of this fleet was here; nothing is written any more",
                        now)));
    view.observation()
        .map(ClusterObservation::unreadable)
        .filter(unreadable -> !unreadable.isEmpty())
        .ifPresent(
            unreadable ->
                conditions.add(
                    new Condition(
                        "InventoriesReadable",
                        ConditionStatus.FALSE,
                        "InventoryUnreadable",
                        unreadable.toString(),
                        now)));
    return conditions;
  }
}
