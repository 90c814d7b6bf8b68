package io.edgewright.service.explain;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.placement.DemandPoint;
import io.edgewright.policy.placement.PlacementDecision;
import io.edgewright.policy.placement.Site;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Tells what a cluster serves, or which requests it would be nearest to. */
final class ServedEvaluator {
  private static final Comparator<Served> MOST_FIRST =
      Comparator.comparing(Served::milliRps).reversed().thenComparing(Served::origin);

  private ServedEvaluator() {}

  /** What a chosen cluster serves; for another one, the requests that it is nearest to. */
  static List<Served> served(PlacementDecision decision, ClusterName cluster) {
    return decision.chosen().contains(cluster)
        ? decision.assignments().stream()
            .filter(assignment -> assignment.cluster().equals(cluster))
            .map(of -> new Served(of.origin(), of.milliRps(), of.metres()))
            .sorted(MOST_FIRST)
            .toList()
        : nearest(decision, cluster);
  }

  private static List<Served> nearest(PlacementDecision decision, ClusterName cluster) {
    var sites = decision.problem().sites();
    var site = sites.stream().filter(of -> of.name().equals(cluster)).findFirst();
    var chosen = sites.stream().filter(of -> decision.chosen().contains(of.name())).toList();
    return decision.problem().demand().points().stream()
        .filter(point -> point.milliRps() > 0)
        .flatMap(point -> site.flatMap(of -> closer(point, of, chosen)).stream())
        .sorted(MOST_FIRST)
        .toList();
  }

  /** The requests of a point, where the site is nearer to it than every chosen one. */
  private static Optional<Served> closer(DemandPoint point, Site site, List<Site> chosen) {
    return site.location()
        .map(point.location()::metresTo)
        .filter(
            metres ->
                chosen.stream()
                    .flatMap(other -> other.location().stream())
                    .allMatch(other -> point.location().metresTo(other) > metres))
        .map(metres -> new Served(point.origin(), point.milliRps(), metres));
  }
}
