package io.edgewright.policy.spec;

import io.edgewright.policy.shape.CheckedTree;
import io.edgewright.policy.shape.Shape;

/** One of our kinds: what its {@code spec} may look like, and what is made of it. */
interface Kind {
  String name();

  /** One sentence for the reference. */
  String description();

  /** The shape of {@code spec}. */
  Shape.Fields spec();

  /** Whether {@code spec} may be absent. */
  boolean specIsOptional();

  /** Makes the resource of a tree that has the shape. */
  Resource bind(Metadata metadata, CheckedTree spec);
}
