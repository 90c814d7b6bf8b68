package io.edgewright.policy.placement.solver;

import io.edgewright.policy.object.Location;
import io.edgewright.policy.placement.solver.LocationProblem.Charges;
import io.edgewright.policy.placement.solver.LocationProblem.Limits;
import io.edgewright.policy.placement.solver.LocationProblem.Partition;
import io.edgewright.policy.placement.solver.LocationProblem.Selection;
import io.edgewright.policy.placement.solver.LocationProblem.Service;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** A large fleet: clusters in regions around the world, demand cells of very different sizes. */
final class Fleet1000 {
  static final int REGIONS = 60;

  private Fleet1000() {}

  /** Candidates and demands round random centres; min 8, max 40, at most two in each region. */
  static LocationProblem of(int candidates, int demands, long seed) {
    var random = new SplittableRandom(seed);
    var centres = new Location[REGIONS];
    for (int r = 0; r < REGIONS; r++) {
      centres[r] = new Location(random.nextDouble(-50, 60), random.nextDouble(-170, 170));
    }
    int[] region = random.ints(candidates, 0, REGIONS).toArray();
    var sites = new Location[candidates];
    for (int i = 0; i < candidates; i++) {
      sites[i] = near(centres[region[i]], 6, random);
    }
    int[][] distance = new int[demands][candidates];
    long[] load = new long[demands];
    for (int j = 0; j < demands; j++) {
      var origin = near(centres[random.nextInt(REGIONS)], 12, random);
      load[j] = Math.round(1_000 * Math.exp(random.nextDouble(0, 5)));
      for (int i = 0; i < candidates; i++) {
        distance[j][i] = (int) origin.metresTo(sites[i]);
      }
    }
    return new LocationProblem(
        new Service(distance, load, 1, 0),
        new Charges(new long[candidates], 0),
        new Selection(
            8, 40, List.of(), List.of(new Partition(region, REGIONS, 0, 2)), Optional.empty()),
        Limits.none());
  }

  private static Location near(Location centre, double degrees, SplittableRandom random) {
    return new Location(
        centre.latitude() + random.nextDouble(-degrees, degrees),
        Math.clamp(centre.longitude() + random.nextDouble(-degrees, degrees), -180, 180));
  }
}
