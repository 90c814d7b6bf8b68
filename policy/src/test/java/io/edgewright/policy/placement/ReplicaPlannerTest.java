package io.edgewright.policy.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.placement.ReplicaProblem.Amount;
import io.edgewright.policy.placement.ReplicaProblem.Bounds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ReplicaPlannerTest {
  private static final Bounds WIDE = new Bounds(0, 10_000);
  private static final Amount PER_50 = new ReplicaProblem.PerDemand(50_000);

  private static ReplicaProblem problem(
      Amount amount, Bounds bounds, SortedMap<ClusterName, Integer> inForce) {
    return new ReplicaProblem(amount, bounds, 100, inForce, true);
  }

  private static ClusterName cluster(int i) {
    return new ClusterName("c%02d".formatted(i));
  }

  private static SortedMap<ClusterName, Integer> counts(int... counts) {
    var map = new TreeMap<ClusterName, Integer>();
    for (int i = 0; i < counts.length; i++) {
      map.put(cluster(i), counts[i]);
    }
    return map;
  }

  /** The same load at every instant, in requests per second. */
  private static SortedMap<ClusterName, List<Long>> loads(long... rates) {
    var map = new TreeMap<ClusterName, List<Long>>();
    for (int i = 0; i < rates.length; i++) {
      map.put(cluster(i), Collections.nCopies(8, rates[i] * 1_000));
    }
    return map;
  }

  private static long sum(SortedMap<ClusterName, Integer> counts) {
    return counts.values().stream().mapToLong(Integer::longValue).sum();
  }

  private static SortedMap<ClusterName, Long> weights(Random random, int clusters) {
    var weights = new TreeMap<ClusterName, Long>();
    for (int i = 0; i < clusters; i++) {
      weights.put(cluster(i), random.nextLong(0, 1_000));
    }
    return weights;
  }

  private static SortedMap<ClusterName, List<Long>> loadsOf(SortedMap<ClusterName, Long> weights) {
    var loads = new TreeMap<ClusterName, List<Long>>();
    weights.forEach((cluster, weight) -> loads.put(cluster, List.of(weight)));
    return loads;
  }

  // From demand.

  @Test
  void eachLocationGetsWhatItServesNeeds() {
    var plan =
        ReplicaPlanner.plan(
            problem(PER_50, new Bounds(2, 20), counts()), loads(0, 100, 101, 333, 50_000));

    assertEquals(counts(2, 2, 3, 7, 20), plan);
  }

  @RepeatedTest(20)
  void noiseOfTenPercentChangesNothing(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    long rate = random.nextLong(1, 2_000_000);
    var before =
        ReplicaPlanner.plan(problem(PER_50, WIDE, counts()), new TreeMap<>(loads(rate / 1_000)));

    var noisy = new TreeMap<ClusterName, List<Long>>();
    var history = new ArrayList<Long>();
    for (int t = 0; t < 8; t++) {
      history.add(rate / 1_000 * (900 + random.nextInt(200)));
    }
    noisy.put(cluster(0), history);

    assertEquals(before, ReplicaPlanner.plan(problem(PER_50, WIDE, before), noisy));
  }

  @Test
  void doubledTrafficDoublesTheNumberOnThatLocationAlone() {
    var plan = ReplicaPlanner.plan(problem(PER_50, WIDE, counts(2, 2, 2)), loads(100, 200, 100));

    assertEquals(counts(2, 4, 2), plan);
  }

  @Test
  void burstThatDoesNotLastChangesNothing() {
    var loads = new TreeMap<ClusterName, List<Long>>();
    loads.put(cluster(0), List.of(100_000L, 100_000L, 900_000L, 900_000L));

    assertEquals(counts(2), ReplicaPlanner.plan(problem(PER_50, WIDE, counts(2)), loads));
  }

  @Test
  void fallingTrafficLeavesWhatTheHoldTimeNeeded() {
    var loads = new TreeMap<ClusterName, List<Long>>();
    loads.put(cluster(0), List.of(240_000L, 200_000L, 90_000L));

    assertEquals(counts(5), ReplicaPlanner.plan(problem(PER_50, WIDE, counts(8)), loads));
  }

  @Test
  void nothingIsTakenBeforeTheApplicationHasArrived() {
    var moving = new ReplicaProblem(PER_50, WIDE, 100, counts(8), false);

    assertEquals(counts(8, 2), ReplicaPlanner.plan(moving, loads(100, 100)));
  }

  @Test
  void boundsThatChangeHoldAtOnce() {
    var plan = ReplicaPlanner.plan(problem(PER_50, new Bounds(3, 5), counts(2, 8)), loads(80, 400));

    assertEquals(counts(3, 5), plan);
  }

  @Test
  void aFixedNumberIsTheSameEverywhere() {
    var each = new ReplicaProblem.Each(3);

    assertEquals(counts(3, 3), ReplicaPlanner.plan(problem(each, WIDE, counts(1, 9)), loads(0, 7)));
  }

  // A total.

  @Test
  void remaindersGoToTheLargestThenByName() {
    var even = new ReplicaProblem.TotalByWeight(10, new TreeMap<>());
    var weighted = new TreeMap<ClusterName, Long>();
    weighted.put(cluster(0), 1L);
    weighted.put(cluster(1), 3L);
    weighted.put(cluster(2), 2L);

    assertEquals(
        counts(4, 3, 3), ReplicaPlanner.plan(problem(even, WIDE, counts()), loads(1, 1, 1)));
    assertEquals(
        counts(2, 5, 3),
        ReplicaPlanner.plan(
            problem(new ReplicaProblem.TotalByWeight(10, weighted), WIDE, counts()),
            loads(1, 1, 1)));
    assertEquals(
        counts(5, 3, 2),
        ReplicaPlanner.plan(
            problem(new ReplicaProblem.TotalByTraffic(10), WIDE, counts()), loads(50, 30, 20)));
  }

  @RepeatedTest(50)
  void sumIsTheTotalWithinBoundsAndNearTheQuota(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    int clusters = random.nextInt(1, 12);
    var weights = weights(random, clusters);
    int min = random.nextInt(0, 3);
    int max = random.nextInt(4, 30);
    int total = random.nextInt(clusters * min, clusters * max + 1);
    for (Amount amount :
        List.of(
            new ReplicaProblem.TotalByWeight(total, weights),
            new ReplicaProblem.TotalByTraffic(total))) {
      var bounded = problem(amount, new Bounds(min, max), counts());

      var plan = ReplicaPlanner.plan(bounded, loadsOf(weights));

      assertEquals(total, sum(plan));
      plan.values().forEach(count -> assertTrue(count >= min && count <= max, plan::toString));
      assertEquals(
          plan,
          ReplicaPlanner.plan(problem(amount, new Bounds(min, max), plan), loadsOf(weights)),
          "planning against the result changes nothing");
    }
    var free =
        ReplicaPlanner.plan(
            problem(new ReplicaProblem.TotalByWeight(total, weights), WIDE, counts()),
            loadsOf(weights));
    long all = weights.values().stream().mapToLong(Long::longValue).sum();
    free.forEach(
        (cluster, count) -> {
          double quota =
              all == 0 ? total / (double) clusters : (double) total * weights.get(cluster) / all;
          assertTrue(Math.abs(count - quota) < 1, () -> count + " for " + quota);
        });
  }

  @RepeatedTest(30)
  void clusterThatJoinsTakesOnlyWhatItGets(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    int clusters = random.nextInt(1, 12);
    int total = random.nextInt(1, 200);
    var even = new ReplicaProblem.TotalByWeight(total, new TreeMap<>());
    var before = ReplicaPlanner.plan(problem(even, WIDE, counts()), loads(new long[clusters]));

    var after = ReplicaPlanner.plan(problem(even, WIDE, before), loads(new long[clusters + 1]));

    assertEquals(total, sum(after));
    before.forEach((cluster, count) -> assertTrue(after.get(cluster) <= count, after::toString));
    assertTrue(after.get(cluster(clusters)) - total / (clusters + 1) <= 1);
  }

  @RepeatedTest(30)
  void smallChangeOfWeightsChangesFew(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    var weights = weights(random, 8);
    weights.replaceAll((_, weight) -> weight + 100);
    var before =
        ReplicaPlanner.plan(
            problem(new ReplicaProblem.TotalByTraffic(40), WIDE, counts()), loadsOf(weights));
    var noisy = new TreeMap<>(weights);
    noisy.replaceAll((_, weight) -> weight * (970 + random.nextInt(60)) / 1_000);

    var after =
        ReplicaPlanner.plan(
            problem(new ReplicaProblem.TotalByTraffic(40), WIDE, before), loadsOf(noisy));

    assertEquals(before, after);
  }

  @Test
  void boundsWinOverATotalThatCannotBeDivided() {
    var even = new ReplicaProblem.TotalByWeight(3, new TreeMap<>());

    assertEquals(
        counts(1, 1, 1, 1),
        ReplicaPlanner.plan(problem(even, new Bounds(1, 5), counts()), loads(1, 1, 1, 1)));
    assertEquals(
        counts(1), ReplicaPlanner.plan(problem(even, new Bounds(1, 1), counts()), loads(1)));
  }

  @Test
  void hugeTotalsAndRatesDoNotOverflow() {
    var total = new ReplicaProblem.TotalByTraffic(1_000_000);

    var plan =
        ReplicaPlanner.plan(
            problem(total, new Bounds(0, 1_000_000), counts()),
            loads(1_000_000_000L, 1_000_000_000L, 1));

    assertEquals(1_000_000, sum(plan));
  }
}
