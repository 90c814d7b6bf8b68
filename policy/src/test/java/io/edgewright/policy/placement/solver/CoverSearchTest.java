package io.edgewright.policy.placement.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.edgewright.policy.placement.solver.CoverSearch.Answer;
import io.edgewright.policy.placement.solver.LocationProblem.Partition;
import io.edgewright.policy.placement.solver.LocationProblem.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CoverSearchTest {
  private static final long UNLIMITED = 1_000_000_000L;

  private record Problem(Selection rules, int candidates, int[][] rows) {
    static Problem any(long seed) {
      var random = new SplittableRandom(seed);
      int n = 1 + random.nextInt(9);
      int[][] rows =
          IntStream.range(0, random.nextInt(12))
              .mapToObj(_ -> IntStream.range(0, n).filter(_ -> random.nextInt(3) == 0).toArray())
              .toArray(int[][]::new);
      var partitions = new ArrayList<Partition>();
      for (int p = random.nextInt(3); p > 0; p--) {
        int domains = 1 + random.nextInt(4);
        int[] domain = random.ints(n, 0, domains).toArray();
        partitions.add(new Partition(domain, domains, 0, 1 + random.nextInt(2)));
      }
      var rules = new Selection(1, 1 + random.nextInt(4), List.of(), partitions, Optional.empty());
      return new Problem(rules, n, rows);
    }

    CoverSearch search(int[][] left, long steps) {
      return new CoverSearch(rules, left, new Work(steps));
    }

    int[][] reduced() {
      return new CoverReduction(rules.partitions(), candidates, new Work(UNLIMITED)).reduced(rows);
    }

    boolean coverable() {
      return IntStream.range(0, 1 << candidates)
          .mapToObj(
              bits -> IntStream.range(0, candidates).filter(i -> (bits >> i & 1) == 1).toArray())
          .anyMatch(this::coveredBy);
    }

    boolean coveredBy(int[] set) {
      return set.length <= rules.max()
          && rules.partitions().stream().allMatch(partition -> spread(set, partition))
          && Arrays.stream(rows).allMatch(row -> meets(row, set));
    }

    private static boolean spread(int[] set, Partition partition) {
      return IntStream.range(0, partition.domains())
          .allMatch(
              d ->
                  Arrays.stream(set).filter(i -> partition.domain()[i] == d).count()
                      <= partition.maxPerDomain());
    }

    private static boolean meets(int[] row, int[] set) {
      return Arrays.stream(row).anyMatch(i -> Arrays.stream(set).anyMatch(k -> k == i));
    }
  }

  @Test
  void p9_aCoverIsFoundWhereThereIsOneAndProvenImpossibleWhereThereIsNone() {
    for (long seed = 0; seed < 3_000; seed++) {
      var problem = Problem.any(seed);
      var expected = problem.coverable() ? Answer.COVERED : Answer.IMPOSSIBLE;
      for (int[][] rows : List.of(problem.rows(), problem.reduced())) {
        var search = problem.search(rows, UNLIMITED);

        var answer = search.run();

        assertEquals(expected, answer, "seed " + seed);
        assertTrue(search.cover().map(problem::coveredBy).orElse(true), "seed " + seed);
      }
    }
  }

  @Test
  void howeverEarlyASearchEndsItSaysNothingThatIsNotSo() {
    for (long seed = 0; seed < 1_000; seed++) {
      var problem = Problem.any(seed);
      var truth = problem.coverable() ? Answer.COVERED : Answer.IMPOSSIBLE;
      for (long steps : new long[] {1, 100, 1_000}) {
        var answer = problem.search(problem.rows(), steps).run();

        assertTrue(answer == Answer.UNKNOWN || answer == truth, "seed " + seed);
      }
    }
  }
}
