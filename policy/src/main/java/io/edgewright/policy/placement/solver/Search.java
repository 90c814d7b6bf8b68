package io.edgewright.policy.placement.solver;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the parts of a search over one problem share.
 *
 * @param ids the numbers that its candidates have in the whole problem
 * @param offset what every set costs at least beyond the separable costs
 * @param pricesLoads whether relaxations know what limits the load of a candidate
 */
@SuppressWarnings("ArrayRecordComponent")
record Search(
    LocationProblem problem,
    int[] ids,
    Instance instance,
    Evaluator evaluator,
    Incumbent incumbent,
    Work work,
    long offset,
    boolean pricesLoads) {

  /** A search over a whole problem. */
  static Search of(LocationProblem problem, Work work) {
    int[] ids = IntStream.range(0, problem.candidates()).toArray();
    var instance = Instance.of(problem, Instance.scaleOf(problem));
    work.spend(4L * instance.demands * instance.candidates);
    return new Search(
        problem,
        ids,
        instance,
        evaluator(problem, work),
        new Incumbent(),
        work,
        problem.charges().constant(),
        false);
  }

  /** The same with a higher offset. */
  Search withOffset(long higher) {
    return new Search(problem, ids, instance, evaluator, incumbent, work, higher, pricesLoads);
  }

  /** The same whose relaxations know what limits the load of a candidate. */
  Search withLoads() {
    return new Search(problem, ids, instance, evaluator, incumbent, work, offset, true);
  }

  static Evaluator evaluator(LocationProblem problem, Work work) {
    return problem.limits().split()
        ? new SplitEvaluator(problem, work)
        : new NearestEvaluator(problem, work);
  }

  /** The search over some of the candidates, with the same incumbent. */
  Search restrictedTo(int[] kept, Work spending) {
    int[] kid = Arrays.stream(kept).map(k -> ids[k]).toArray();
    spending.spend(2L * instance.demands * instance.candidates);
    var rest = problem.restrictedTo(kept).withLeastLocations();
    return new Search(
        rest,
        kid,
        instance.restrictedTo(kept),
        evaluator(rest, spending),
        incumbent,
        spending,
        offset,
        pricesLoads);
  }

  /** Offers a set that may break rules to the incumbent; whether it was taken. */
  boolean offer(int[] open) {
    if (open.length == 0 || !permits(open)) {
      return false;
    }
    long cost = evaluator.cost(open);
    return cost < incumbent.cost() && incumbent.take(identified(open), cost);
  }

  /** Whether a set obeys the rules about the set alone. */
  boolean permits(int[] open) {
    return new RuleChecker(problem.selection(), problem.candidates()).obeyed(open);
  }

  int[] identified(int[] open) {
    return Arrays.stream(open).map(k -> ids[k]).toArray();
  }

  /** The incumbent in this search's numbers; empty where it has other candidates. */
  Optional<int[]> incumbentHere() {
    int[] here =
        Arrays.stream(incumbent.open())
            .map(i -> Arrays.binarySearch(ids, i))
            .filter(k -> k >= 0)
            .toArray();
    return incumbent.exists() && here.length == incumbent.open().length
        ? Optional.of(here)
        : Optional.empty();
  }

  LocalSearch localSearch() {
    return new LocalSearch(problem, instance, evaluator, work);
  }

  /** A relaxation in which candidates have the given status. */
  Relaxation relaxation(byte[] status) {
    var service =
        pricesLoads
            ? new LoadRelaxation(problem, instance, work)
            : new NearestRelaxation(instance, work);
    return new Relaxation(
        instance,
        service,
        new SelectionBound(problem.selection(), instance.candidates),
        SideRow.of(problem.selection()),
        status.clone());
  }

  /** Whether the incumbent costs no more than a bound. */
  boolean provenBy(long bound) {
    return incumbent.exists() && bound >= incumbent.cost();
  }

  /** The largest scaled bound below which there may be a set that costs no more than so much. */
  long scaled(long cost) {
    return (cost - offset) * instance.scale;
  }

  /** The largest scaled bound below which there may be a cheaper set than the incumbent. */
  long limit() {
    return incumbent.exists() ? limitOfEquals() - instance.scale : Relaxation.UNKNOWN;
  }

  /** The largest scaled bound below which there may be a set that costs no more. */
  long limitOfEquals() {
    return incumbent.exists() ? scaled(incumbent.cost()) : Relaxation.UNKNOWN;
  }

  /** The least cost that a scaled bound allows. */
  long integer(long scaledBound) {
    return instance.unscaled(scaledBound) + offset;
  }

  /** What the rules settle by themselves. */
  byte[] firstStatus() {
    byte[] status = new byte[instance.candidates];
    for (int[] group : problem.selection().require()) {
      if (group.length == 1) {
        status[group[0]] = Status.OPEN;
      }
    }
    return status;
  }
}
