package io.edgewright.policy.placement.solver;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which candidates to open so that demands are served at least cost: the facility location problem
 * with a fixed charge, a p-median where {@code min = max}, and the rules of placement on top.
 * Candidates and demands are numbered in canonical order; the order of candidates breaks ties.
 *
 * <p>The cost of an open set is {@code constant + sum of fixed + sum over demands of distanceWeight
 * * load * distance + worstWeight * the farthest distance of a demand with load}.
 */
public record LocationProblem(
    Service service, Charges charges, Selection selection, Limits limits) {
  public LocationProblem {
    if (service.distance().length != service.load().length
        || selection.min() < 1
        || charges.fixed().length != charges.candidates()) {
      throw new IllegalArgumentException("the parts of the problem do not fit together");
    }
  }

  public int candidates() {
    return charges.candidates();
  }

  public int demands() {
    return service.load().length;
  }

  /** Whether the cost of serving and every rule can be judged candidate by candidate. */
  boolean separable() {
    return limits.minimum().isEmpty() && limits.capacity().isEmpty() && service.worstWeight() == 0;
  }

  /** The same with what can be judged candidate by candidate alone. */
  LocationProblem separated() {
    return separable()
        ? this
        : new LocationProblem(
            new Service(service.table(), service.load(), service.distanceWeight(), 0),
            charges,
            selection,
            Limits.none());
  }

  /** The same without a minimum load, and with the least number of locations. */
  LocationProblem withMinimumWaived() {
    return new LocationProblem(
        service,
        charges,
        new Selection(
            selection.min(),
            selection.min(),
            selection.require(),
            selection.partitions(),
            selection.budget()),
        new Limits(Optional.empty(), limits.capacity(), limits.split(), limits.overflow()));
  }

  /** The same with a least number of locations that no capacities can undercut. */
  LocationProblem withLeastLocations() {
    return selection.min() >= leastLocations() ? this : withMin(leastLocations());
  }

  /** How many of the largest candidates it takes to serve everything. */
  private int leastLocations() {
    if (limits.capacity().isEmpty()) {
      return 0;
    }
    long[] ascending = limits.capacity().get().clone();
    Arrays.sort(ascending);
    long unserved = Arrays.stream(service.load()).sum();
    int taken = 0;
    while (unserved > 0 && taken < ascending.length) {
      unserved -= Math.min(unserved, ascending[ascending.length - ++taken]);
    }
    return unserved > 0 ? candidates() + 1 : taken;
  }

  private LocationProblem withMin(int min) {
    return new LocationProblem(
        service,
        charges,
        new Selection(
            min, selection.max(), selection.require(), selection.partitions(), selection.budget()),
        limits);
  }

  /** The same over some of the candidates, given in ascending order. */
  LocationProblem restrictedTo(int[] kept) {
    return Restriction.of(this, kept);
  }

  /**
   * What it takes to serve a demand.
   *
   * @param load of each demand
   */
  @SuppressWarnings("ArrayRecordComponent") // arrays of a thousand numbers, never compared
  public record Service(DistanceTable table, long[] load, long distanceWeight, long worstWeight) {
    /** With distances by demand, then by candidate. */
    public Service(int[][] distance, long[] load, long distanceWeight, long worstWeight) {
      this(DistanceTable.of(distance), load, distanceWeight, worstWeight);
    }

    /** By demand, then by candidate. */
    int[][] distance() {
      return table.distance();
    }
  }

  /** What opening costs: each candidate's fixed charge, which may be negative, and a constant. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Charges(long[] fixed, long constant) {
    int candidates() {
      return fixed.length;
    }
  }

  /**
   * Rules about the open set alone.
   *
   * @param require of each of these groups at least one candidate is open
   */
  public record Selection(
      int min, int max, List<int[]> require, List<Partition> partitions, Optional<Budget> budget) {
    public Selection {
      require = List.copyOf(require);
      partitions = List.copyOf(partitions);
    }
  }

  /**
   * Candidates in domains.
   *
   * @param domain of each candidate, numbered from 0
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Partition(int[] domain, int domains, int minDomains, int maxPerDomain) {}

  /** The weights of the open candidates add up to at most the limit. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Budget(long[] weight, long limit) {}

  /**
   * Rules about what open candidates serve.
   *
   * @param capacity what each candidate can serve
   * @param split whether a demand may be shared among candidates; otherwise the nearest serves it
   * @param overflow with nearest: what is beyond the capacity goes to the next nearest
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Limits(
      Optional<MinimumLoad> minimum, Optional<long[]> capacity, boolean split, boolean overflow) {
    /** Nothing but the nearest. */
    public static Limits none() {
      return new Limits(Optional.empty(), Optional.empty(), false, false);
    }
  }

  /**
   * What an open candidate must serve. One that is present must have served {@code leave} at one
   * instant at least, any other {@code enter} at every instant.
   *
   * @param history loads by instant, then by demand; the last instant is now
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record MinimumLoad(long enter, long leave, boolean[] present, long[][] history) {}
}
