package io.edgewright.simulator.schema;

import io.edgewright.simulator.fieldset.PathElement;

/** A value without a declared type; its shape is taken from the value. */
public enum AnyType implements Type {
  /** One value, whatever is in it. */
  ATOMIC,
  /** Maps merge key by key, lists are one value: custom resources that preserve unknown fields. */
  DEDUCED;

  @Override
  public Type at(PathElement element) {
    return this;
  }
}
