package io.edgewright.policy.placement;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import io.edgewright.policy.object.ClusterName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tells what each chosen cluster would have served at the instants of the hold time, had the demand
 * of then gone where the demand of now goes.
 */
final class LoadEvaluator {
  private final PlacementProblem problem;
  private final int instants;
  private final SortedMap<ClusterName, long[]> loads = new TreeMap<>();

  private LoadEvaluator(PlacementProblem problem, Collection<ClusterName> chosen) {
    this.problem = problem;
    this.instants =
        problem.demand().points().stream()
            .mapToInt(point -> point.history().size())
            .max()
            .orElse(1);
    chosen.forEach(cluster -> loads.put(cluster, new long[instants]));
  }

  /** The loads of each cluster, oldest first, in 1/1000 requests per second. */
  static SortedMap<ClusterName, List<Long>> loads(
      PlacementProblem problem, Collection<ClusterName> chosen, List<Assignment> assignments) {
    var evaluator = new LoadEvaluator(problem, chosen);
    var byOrigin = new HashMap<String, List<Assignment>>();
    for (var assignment : assignments) {
      byOrigin.computeIfAbsent(assignment.origin(), _ -> new ArrayList<>()).add(assignment);
    }
    problem.demand().points().forEach(point -> evaluator.add(point, byOrigin));
    var loads = new TreeMap<ClusterName, List<Long>>();
    evaluator.loads.forEach(
        (cluster, load) -> loads.put(cluster, java.util.Arrays.stream(load).boxed().toList()));
    return loads;
  }

  private void add(DemandPoint point, Map<String, List<Assignment>> byOrigin) {
    var assignments = byOrigin.getOrDefault(point.origin(), List.of());
    if (point.milliRps() == 0) {
      // What comes from nowhere now went to the nearest one.
      nearest(point).forEach(cluster -> addShare(cluster, point, 1, 1));
    }
    for (var assignment : assignments) {
      addShare(assignment.cluster(), point, assignment.milliRps(), point.milliRps());
    }
  }

  private void addShare(ClusterName cluster, DemandPoint point, long part, long whole) {
    var load = loads.getOrDefault(cluster, new long[instants]);
    for (int t = 0; t < instants; t++) {
      long rate = point.history().size() == instants ? point.history().get(t) : point.milliRps();
      load[t] += part == whole ? rate : Math.round((double) rate * part / whole);
    }
  }

  private List<ClusterName> nearest(DemandPoint point) {
    return problem.sites().stream()
        .filter(site -> loads.containsKey(site.name()) && site.location().isPresent())
        .min(
            comparingLong((Site site) -> point.location().metresTo(site.location().orElseThrow()))
                .thenComparing(comparing(Site::name)))
        .map(site -> List.of(site.name()))
        .orElse(List.of());
  }
}
