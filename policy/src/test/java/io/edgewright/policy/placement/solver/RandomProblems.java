package io.edgewright.policy.placement.solver;

import io.edgewright.policy.placement.solver.LocationProblem.Budget;
import io.edgewright.policy.placement.solver.LocationProblem.Charges;
import io.edgewright.policy.placement.solver.LocationProblem.Limits;
import io.edgewright.policy.placement.solver.LocationProblem.MinimumLoad;
import io.edgewright.policy.placement.solver.LocationProblem.Partition;
import io.edgewright.policy.placement.solver.LocationProblem.Selection;
import io.edgewright.policy.placement.solver.LocationProblem.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Small random problems in which every rule comes into play, ties included. */
final class RandomProblems {
  private RandomProblems() {}

  static LocationProblem any(long seed) {
    var random = new SplittableRandom(seed);
    int n = 2 + random.nextInt(8);
    int m = 1 + random.nextInt(7);
    long[] load = random.longs(m, 0, 40).toArray();
    return new LocationProblem(
        service(random, n, m, load),
        new Charges(random.longs(n, -60, 400).toArray(), random.nextInt(500)),
        selection(random, n),
        limits(random, n, load));
  }

  private static Service service(SplittableRandom random, int n, int m, long[] load) {
    int side = random.nextInt(4) == 0 ? 4 : 30;
    int[][] distance = new int[m][n];
    int[] x = random.ints(n + m, 0, side).toArray();
    int[] y = random.ints(n + m, 0, side).toArray();
    for (int j = 0; j < m; j++) {
      for (int i = 0; i < n; i++) {
        distance[j][i] = Math.abs(x[i] - x[n + j]) + Math.abs(y[i] - y[n + j]);
      }
    }
    long weight = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(2);
    long worst = random.nextInt(3) == 0 ? random.nextInt(100) : 0;
    return new Service(distance, load, weight, worst);
  }

  private static Selection selection(SplittableRandom random, int n) {
    int min = 1 + random.nextInt(Math.min(n, 4));
    int max = min + random.nextInt(n);
    var require = new ArrayList<int[]>();
    for (int g = random.nextInt(8); g > 5; g--) {
      require.add(some(random, n));
    }
    var partitions = new ArrayList<Partition>();
    for (int p = random.nextInt(6); p > 3; p--) {
      int domains = 1 + random.nextInt(4);
      partitions.add(
          new Partition(
              random.ints(n, 0, domains).toArray(),
              domains,
              random.nextInt(3),
              1 + random.nextInt(3)));
    }
    Optional<Budget> budget =
        random.nextInt(3) == 0
            ? Optional.of(new Budget(random.longs(n, 1, 50).toArray(), 20 + random.nextInt(150)))
            : Optional.empty();
    return new Selection(min, max, require, partitions, budget);
  }

  private static int[] some(SplittableRandom random, int n) {
    return IntStream.range(0, n).filter(_ -> random.nextInt(3) == 0).toArray();
  }

  private static Limits limits(SplittableRandom random, int n, long[] load) {
    Optional<MinimumLoad> minimum = Optional.empty();
    if (random.nextInt(2) == 0) {
      boolean[] present = new boolean[n];
      IntStream.range(0, n).forEach(i -> present[i] = random.nextInt(3) == 0);
      long enter = 1 + random.nextInt(60);
      minimum = Optional.of(new MinimumLoad(enter, enter * 9 / 10, present, history(random, load)));
    }
    Optional<long[]> capacity =
        random.nextInt(3) == 0 ? Optional.of(random.longs(n, 20, 150).toArray()) : Optional.empty();
    return new Limits(
        minimum, capacity, random.nextInt(4) == 0, capacity.isPresent() && random.nextInt(3) == 0);
  }

  private static long[][] history(SplittableRandom random, long[] load) {
    List<long[]> history = new ArrayList<>();
    for (int t = random.nextInt(3); t > 0; t--) {
      history.add(java.util.Arrays.stream(load).map(l -> l + random.nextInt(10)).toArray());
    }
    history.add(load);
    return history.toArray(long[][]::new);
  }

  /** The same problem with its demands in reverse. */
  static LocationProblem withDemandsReversed(LocationProblem problem) {
    var service = problem.service();
    int[][] distance = service.distance().clone();
    for (int j = 0; j < distance.length; j++) {
      distance[j] = service.distance()[distance.length - 1 - j];
    }
    var limits = problem.limits();
    return new LocationProblem(
        new Service(
            distance, reversed(service.load()), service.distanceWeight(), service.worstWeight()),
        problem.charges(),
        problem.selection(),
        new Limits(
            limits.minimum().map(RandomProblems::reversed),
            limits.capacity(),
            limits.split(),
            limits.overflow()));
  }

  private static MinimumLoad reversed(MinimumLoad minimum) {
    return new MinimumLoad(
        minimum.enter(),
        minimum.leave(),
        minimum.present(),
        java.util.Arrays.stream(minimum.history())
            .map(RandomProblems::reversed)
            .toArray(long[][]::new));
  }

  private static long[] reversed(long[] numbers) {
    return IntStream.range(0, numbers.length)
        .mapToLong(j -> numbers[numbers.length - 1 - j])
        .toArray();
  }
}
