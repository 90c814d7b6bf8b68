package io.edgewright.policy.placement;

import io.edgewright.policy.placement.solver.LocationProblem;
import java.util.List;

/** A problem as the solver takes it, and what its numbers stand for. */
record MappedProblem(List<Site> candidates, CostScale scale, LocationProblem numbered) {}
