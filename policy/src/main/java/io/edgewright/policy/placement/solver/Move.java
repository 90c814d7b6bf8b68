package io.edgewright.policy.placement.solver;

/** Opening one candidate, closing another, or both; {@link RuleState#NONE} stands for neither. */
record Move(int in, int out) {}
