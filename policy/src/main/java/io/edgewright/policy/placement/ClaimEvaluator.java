package io.edgewright.policy.placement;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.placement.solver.LocationSolver;
import io.edgewright.policy.spec.Requests;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Tells what applications take: requests per second where their traffic is served, what they
 * request on every cluster that holds them, and the clusters' prices.
 */
final class ClaimEvaluator {
  private final Stock stock;

  ClaimEvaluator(Stock stock) {
    this.stock = stock;
  }

  /** What a decided placement takes when every move is made. */
  Claim decided(PlacementDecision decision, Optional<Requests> requests) {
    var rates = new TreeMap<ClusterName, Long>();
    decision.assignments().forEach(part -> rates.merge(part.cluster(), part.milliRps(), Long::sum));
    return claim(decision.chosen(), rates, requests);
  }

  /**
   * What an application holds now. While it moves, traffic goes to the clusters that it leaves
   * until all that it gains are Current, so it holds enough for either.
   *
   * @param problem where its demand stands; empty where nobody knows
   */
  Claim held(Contender contender, Optional<PlacementProblem> problem) {
    var everywhere = new TreeSet<>(contender.held());
    everywhere.addAll(contender.settled());
    everywhere.addAll(contender.inForce().clusters());
    var requested = new TreeMap<Share, Long>();
    addRequested(requested, everywhere, contender.requests());
    return serving(contender.inForce().clusters(), problem, contender.requests())
        .larger(serving(contender.settled(), problem, contender.requests()))
        .larger(new Claim(requested));
  }

  private Claim serving(
      Set<ClusterName> clusters, Optional<PlacementProblem> problem, Optional<Requests> requests) {
    boolean counts =
        clusters.stream().anyMatch(c -> stock.of(Share.of(c, Measure.REQUESTS)).isPresent());
    var rates =
        counts
            ? problem.map(known -> rates(known, clusters)).orElseGet(TreeMap::new)
            : Collections.<ClusterName, Long>emptySortedMap();
    return claim(clusters, rates, requests);
  }

  /** What each of some clusters serves when they are the ones that are open. */
  private static SortedMap<ClusterName, Long> rates(
      PlacementProblem problem, Set<ClusterName> open) {
    var rates = new TreeMap<ClusterName, Long>();
    var sites =
        problem.sites().stream()
            .filter(site -> open.contains(site.name()))
            .map(site -> site.with(List.of()))
            .toList();
    if (!sites.isEmpty()) {
      var mapped = ProblemMapper.map(problem.with(sites, problem.rules()));
      int[] all = IntStream.range(0, sites.size()).toArray();
      long[][] flows = LocationSolver.flows(mapped.numbered(), all);
      for (int i : all) {
        rates.put(mapped.candidates().get(i).name(), Arrays.stream(flows[i]).sum());
      }
    }
    return rates;
  }

  private Claim claim(
      Collection<ClusterName> clusters,
      SortedMap<ClusterName, Long> rates,
      Optional<Requests> requests) {
    var amounts = new TreeMap<Share, Long>();
    rates.forEach((cluster, rate) -> add(amounts, Share.of(cluster, Measure.REQUESTS), rate));
    addRequested(amounts, clusters, requests);
    long price = clusters.stream().mapToLong(c -> stock.milliPrices().getOrDefault(c, 0L)).sum();
    add(amounts, Share.BUDGET, price);
    return new Claim(amounts);
  }

  private void addRequested(
      Map<Share, Long> amounts, Collection<ClusterName> clusters, Optional<Requests> requests) {
    var each = amounts(requests);
    for (var cluster : clusters) {
      each.forEach((measure, amount) -> add(amounts, Share.of(cluster, measure), amount));
    }
  }

  private void add(Map<Share, Long> amounts, Share share, long amount) {
    if (amount > 0 && stock.of(share).isPresent()) {
      amounts.put(share, amount);
    }
  }

  /** What an application requests of each cluster. */
  static Map<Measure, Long> amounts(Optional<Requests> requests) {
    var amounts = new EnumMap<Measure, Long>(Measure.class);
    requests
        .flatMap(Requests::cpu)
        .filter(cores -> cores.signum() > 0)
        .map(Decimals::thousandths)
        .ifPresent(cores -> amounts.put(Measure.CPU, cores));
    requests
        .flatMap(Requests::memory)
        .filter(memory -> memory.signum() > 0)
        .map((BigDecimal memory) -> Stock.bytes(memory))
        .ifPresent(bytes -> amounts.put(Measure.MEMORY, bytes));
    requests
        .flatMap(Requests::pods)
        .filter(pods -> pods > 0)
        .ifPresent(pods -> amounts.put(Measure.PODS, (long) pods));
    return amounts;
  }
}
