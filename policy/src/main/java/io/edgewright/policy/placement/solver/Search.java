package io.edgewright.policy.placement.solver;

/** What the parts of a search over one problem share. */
record Search(
    LocationProblem problem,
    Instance instance,
    Evaluator evaluator,
    Incumbent incumbent,
    Work work) {

  static Search of(LocationProblem problem, Work work, long scale) {
    Evaluator evaluator =
        problem.limits().split()
            ? new SplitEvaluator(problem, work)
            : new NearestEvaluator(problem, work);
    return new Search(
        problem, Instance.of(problem, scale), evaluator, new Incumbent(problem, evaluator), work);
  }

  LocalSearch localSearch() {
    return new LocalSearch(problem, instance, evaluator, work);
  }

  /** A relaxation in which nothing is settled but what the rules settle by themselves. */
  Relaxation relaxation() {
    byte[] status = new byte[instance.candidates];
    for (int[] group : problem.selection().require()) {
      if (group.length == 1) {
        status[group[0]] = Status.OPEN;
      }
    }
    ServiceRelaxation service =
        problem.limits().capacity().isPresent()
            ? new CapacitatedRelaxation(problem, instance, work)
            : new NearestRelaxation(instance, work);
    return new Relaxation(
        instance,
        service,
        new SelectionBound(problem.selection(), instance.candidates),
        SideRow.of(problem.selection()),
        status);
  }
}
