package io.edgewright.service.status;

import static java.util.stream.Collectors.toMap;

import io.edgewright.policy.object.Reachability;
import io.edgewright.policy.object.Reachability.AuthFailed;
import io.edgewright.policy.object.Reachability.NotObserved;
import io.edgewright.policy.object.Reachability.Reachable;
import io.edgewright.policy.object.Reachability.Unreachable;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A picture reduced to what counts as a change. Two pictures of equal significance differ in
 * nothing but numbers, instants and wording, and need no commit.
 */
final class Significance {
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  private Significance() {}

  /** The picture without what may differ freely. The fleet's revision is such a thing, too. */
  static FleetStatus of(FleetStatus status) {
    return new FleetStatus(
        status.head().significant(),
        each(status.applications(), Significance::application),
        each(status.clusters(), Significance::cluster),
        status.files(),
        each(status.held(), Significance::held),
        each(status.signals(), Significance::condition),
        conditions(status.conditions()),
        List.of());
  }

  static ApplicationStatus application(ApplicationStatus application) {
    var placement = application.placement().map(Significance::placement);
    return new ApplicationStatus(
        application.revision(),
        placement,
        conditions(application.conditions()),
        each(application.clusters(), Significance::onCluster),
        placement.map(Significance::decision).orElse(Map.of()));
  }

  static PlacementStatus placement(PlacementStatus placement) {
    return new PlacementStatus(
        each(placement.chosen(), _ -> Instant.EPOCH),
        each(placement.verdicts(), verdict -> new VerdictStatus(verdict.stands(), "")),
        Optional.empty(),
        List.of(),
        placement.replicasChosen());
  }

  static ApplicationOnCluster onCluster(ApplicationOnCluster there) {
    return new ApplicationOnCluster(
        there.revision(),
        there.digest(),
        new HealthStatus(there.health().health(), there.health().reason(), "", Instant.EPOCH),
        there.leaving(),
        there.errors().stream().map(Significance::error).toList(),
        there.drift().stream().map(d -> new Drift(d.ref(), d.manager(), List.of())).toList(),
        there.objects(),
        there.held());
  }

  static ClusterStatus cluster(ClusterStatus cluster) {
    return new ClusterStatus(
        reachability(cluster.reachability()),
        Optional.empty(),
        cluster.state(),
        cluster.place(),
        Collections.emptySortedMap(),
        "",
        conditions(cluster.conditions()));
  }

  static Condition condition(Condition condition) {
    return new Condition(
        condition.type(), condition.status(), condition.reason(), "", Instant.EPOCH);
  }

  static Reachability reachability(Reachability reachability) {
    return switch (reachability) {
      case Reachable _, NotObserved _ -> reachability;
      case Unreachable _ -> new Unreachable(Instant.EPOCH, "");
      case AuthFailed _ -> new AuthFailed(Instant.EPOCH, "");
    };
  }

  /** A decision is written anew exactly when the placement is another one. */
  private static Map<String, Object> decision(PlacementStatus placement) {
    var decision = new LinkedHashMap<String, Object>();
    decision.put("chosen", placement.chosen().keySet().toString());
    decision.put("verdicts", placement.verdicts().toString());
    decision.put("replicas", placement.replicas().toString());
    return decision;
  }

  /** Servers put counts, ports and durations into messages. */
  private static ObjectError error(ObjectError error) {
    return new ObjectError(
        error.ref(), error.reason(), error.field(), withoutNumbers(error.message()));
  }

  private static HeldDeletions held(HeldDeletions held) {
    return new HeldDeletions(withoutNumbers(held.reason()), held.deletions());
  }

  private static List<Condition> conditions(List<Condition> conditions) {
    return conditions.stream().map(Significance::condition).toList();
  }

  private static String withoutNumbers(String message) {
    return DIGITS.matcher(message).replaceAll("0");
  }

  private static <K, V> SortedMap<K, V> each(SortedMap<K, V> map, UnaryOperator<V> reduce) {
    return map.entrySet().stream()
        .collect(
            toMap(Map.Entry::getKey, e -> reduce.apply(e.getValue()), (a, _) -> a, TreeMap::new));
  }
}
