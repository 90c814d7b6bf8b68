package io.edgewright.simulator.schema;

import io.edgewright.simulator.fieldset.Declared;
import io.edgewright.simulator.fieldset.PathElement;

/** The type of a value, in the terms of structured-merge-diff's schema. */
public sealed interface Type extends Declared permits ScalarType, ListType, MapType, AnyType {

  @Override
  default Type at(PathElement element) {
    return AnyType.ATOMIC;
  }

  @Override
  default boolean declares(String field) {
    return false;
  }
}
