package io.edgewright.service.explain;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.placement.DemandPoint;
import io.edgewright.policy.placement.Nearness;
import io.edgewright.policy.placement.PlacementDecision;
import io.edgewright.policy.placement.Site;
import io.edgewright.policy.placement.Weighting;
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
    var metric = decision.problem().weighting().metric();
    var chosen = sites.stream().filter(of -> decision.chosen().contains(of.name())).toList();
    return decision.problem().demand().points().stream()
        .filter(point -> point.milliRps() > 0)
        .flatMap(point -> site.flatMap(of -> closer(point, of, chosen, metric)).stream())
        .sorted(MOST_FIRST)
        .toList();
  }

  /** The requests of a point, where the site is nearer to it than every chosen one. */
  private static Optional<Served> closer(
      DemandPoint point, Site site, List<Site> chosen, Weighting.Metric metric) {
    long far = Nearness.between(point, site, metric);
    return chosen.stream().allMatch(other -> Nearness.between(point, other, metric) > far)
        ? site.location()
            .map(point.location()::metresTo)
            .map(metres -> new Served(point.origin(), point.milliRps(), metres))
        : Optional.empty();
  }
}
