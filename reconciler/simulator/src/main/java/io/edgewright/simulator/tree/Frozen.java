package io.edgewright.simulator.tree;

import java.util.AbstractMap;

/**
 * A map of a tree that never changes, so that copies of the tree share it. What is to change it,
 * takes a {@link Tree#thawedCopy}.
 */
public abstract class Frozen extends AbstractMap<String, Object> {
  /** The map as JSON, which it keeps. */
  protected abstract String json();
}
