package io.edgewright.policy.placement;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.spec.Cluster;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How much there is of each share, as far as files state it, and what clusters cost. */
record Stock(Map<Share, Long> amounts, SortedMap<ClusterName, Long> milliPrices) {
  static Stock of(FleetPlacementInput input, List<Cluster> clusters) {
    var amounts = new HashMap<Share, Long>();
    var prices = new TreeMap<ClusterName, Long>();
    for (var cluster : clusters) {
      var name = cluster.name();
      var capacity = cluster.supply().capacity();
      capacity
          .requestsPerSecond()
          .ifPresent(
              rate -> amounts.put(Share.of(name, Measure.REQUESTS), Decimals.thousandths(rate)));
      capacity
          .cpu()
          .ifPresent(
              cores -> amounts.put(Share.of(name, Measure.CPU), Decimals.thousandths(cores)));
      capacity
          .memory()
          .ifPresent(memory -> amounts.put(Share.of(name, Measure.MEMORY), bytes(memory)));
      capacity.pods().ifPresent(pods -> amounts.put(Share.of(name, Measure.PODS), (long) pods));
      cluster
          .supply()
          .pricePerMonth()
          .ifPresent(price -> prices.put(name, Decimals.thousandths(price)));
    }
    input
        .budget()
        .ifPresent(budget -> amounts.put(Share.BUDGET, Decimals.thousandths(budget.perMonth())));
    return new Stock(amounts, prices);
  }

  static long bytes(BigDecimal memory) {
    return memory
        .setScale(0, RoundingMode.CEILING)
        .min(BigDecimal.valueOf(Long.MAX_VALUE / 1_000_000))
        .longValueExact();
  }

  /** Empty where no file states it: then there is enough. */
  Optional<Long> of(Share share) {
    return Optional.ofNullable(amounts.get(share));
  }
}
