package io.edgewright.simulator.tree;

/** The JSON value null, so that trees need no Java null and "absent" and "null" stay apart. */
public enum Null {
  /** The only null. */
  NULL;

  @Override
  public String toString() {
    return "null";
  }
}
