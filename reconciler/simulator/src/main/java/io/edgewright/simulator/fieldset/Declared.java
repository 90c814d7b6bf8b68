package io.edgewright.simulator.fieldset;

/** Tells declared fields of a struct from keys of a map, along a path. */
public interface Declared {
  /** Whether this is a struct with a field of that name. */
  boolean declares(String field);

  /** What a path element leads to. */
  Declared at(PathElement element);
}
