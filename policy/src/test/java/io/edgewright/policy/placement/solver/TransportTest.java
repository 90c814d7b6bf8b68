package io.edgewright.policy.placement.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.edgewright.policy.placement.solver.LocationProblem.Charges;
import io.edgewright.policy.placement.solver.LocationProblem.Limits;
import io.edgewright.policy.placement.solver.LocationProblem.Selection;
import io.edgewright.policy.placement.solver.LocationProblem.Service;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TransportTest {
  private static final int OPEN = 6;
  private static final int DEMANDS = 40;

  @Test
  void carriesDemandsAsCheaplyAsShortestPathsOverTheWholeNetworkDo() {
    for (long seed = 0; seed < 200; seed++) {
      var random = new SplittableRandom(seed);
      var problem = problem(random);
      boolean free = seed % 2 == 0;
      long[] least = free ? new long[OPEN] : random.longs(OPEN, 0, 200).toArray();

      var transport = Transport.solve(problem, IntStream.range(0, OPEN).toArray(), least);

      var found =
          transport.complete() && transport.shortfall() == 0
              ? OptionalLong.of(total(problem, transport.flow()))
              : OptionalLong.empty();
      long[] most = problem.limits().capacity().orElseThrow();
      long[] load = problem.service().load();
      assertEquals(CheapestFlow.of(bySource(problem), load, least, most), found, "seed " + seed);
    }
  }

  private static LocationProblem problem(SplittableRandom random) {
    int[][] distance = new int[DEMANDS][];
    Arrays.setAll(distance, _ -> random.ints(OPEN, 0, 60).toArray());
    long[] load = random.longs(DEMANDS, 0, 30).toArray();
    long[] capacity = random.longs(OPEN, 60, 180).toArray();
    return new LocationProblem(
        new Service(distance, load, 1, 0),
        new Charges(new long[OPEN], 0),
        new Selection(1, OPEN, List.of(), List.of(), Optional.empty()),
        new Limits(Optional.empty(), Optional.of(capacity), true, false));
  }

  private static long[][] bySource(LocationProblem problem) {
    long[][] distance = new long[OPEN][DEMANDS];
    for (int k = 0; k < OPEN; k++) {
      for (int j = 0; j < DEMANDS; j++) {
        distance[k][j] = problem.service().distance()[j][k];
      }
    }
    return distance;
  }

  private static long total(LocationProblem problem, long[][] flow) {
    long sum = 0;
    for (int k = 0; k < OPEN; k++) {
      for (int j = 0; j < DEMANDS; j++) {
        sum += flow[k][j] * problem.service().distance()[j][k];
      }
    }
    return sum;
  }
}
