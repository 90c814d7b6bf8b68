package io.edgewright.policy.placement;

import io.edgewright.policy.object.ClusterName;
import io.edgewright.policy.object.Location;
import io.edgewright.policy.placement.solver.DistanceTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;

/**
 * Remembers the last few distance tables by all that they are made of, since the applications of a
 * fleet, and each of them from one decision to the next, ask for the same. A table is the same
 * whether it is remembered or made again, so this changes no decision.
 */
final class DistanceMemo {
  /** A table of 1,000 by 1,000 takes 16 MB. */
  private static final int TABLES = 6;

  private static final int LARGEST = 4_000_000;

  private final SequencedMap<Key, DistanceTable> tables = new LinkedHashMap<>(16, 0.75f, true);

  /** Everything that a table depends on: all of the problem but rates, prices and rules. */
  record Key(List<DemandPoint> from, List<Place> to, Weighting weighting, long metres) {
    static Key of(List<DemandPoint> points, List<Site> sites, Weighting weighting, long metres) {
      return new Key(
          points.stream().map(Key::withoutRates).toList(),
          sites.stream().map(site -> new Place(site.name(), site.location())).toList(),
          weighting,
          metres);
    }

    private static DemandPoint withoutRates(DemandPoint point) {
      return new DemandPoint(
          point.origin(), point.location(), 0, List.of(), point.roundTripMicros());
    }

    boolean small() {
      return (long) from.size() * to.size() <= LARGEST;
    }
  }

  /** Where a site is. */
  record Place(ClusterName name, Optional<Location> location) {}

  /** The table of a key, made if it is not remembered. */
  DistanceTable table(Key key, Supplier<int[][]> distances) {
    var known = remembered(key);
    if (known.isPresent()) {
      return known.get();
    }
    var made = DistanceTable.of(distances.get());
    if (key.small()) {
      remember(key, made);
    }
    return made;
  }

  private Optional<DistanceTable> remembered(Key key) {
    synchronized (tables) {
      return Optional.ofNullable(tables.get(key));
    }
  }

  private void remember(Key key, DistanceTable made) {
    synchronized (tables) {
      tables.put(key, made);
      while (tables.size() > TABLES) {
        tables.pollFirstEntry();
      }
    }
  }
}
