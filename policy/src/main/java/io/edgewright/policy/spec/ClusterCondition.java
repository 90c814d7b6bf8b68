package io.edgewright.policy.spec;

import io.edgewright.policy.object.SourceLocation;

/** A CEL condition over a cluster, compiled and type-checked when it was read. */
public interface ClusterCondition {
  /** The expression as the file has it. */
  String text();

  /** Where the expression stands. */
  SourceLocation location();

  /** Evaluates the condition for a cluster. */
  Outcome evaluate(Cluster cluster);

  /** What became of an evaluation. */
  sealed interface Outcome {}

  /** The condition holds or does not. */
  record Decided(boolean holds) implements Outcome {}

  /** The cluster lacks what the expression asks for, or the expression fails on it otherwise. */
  record Undecidable(String reason) implements Outcome {}
}
