package io.edgewright.simulator.contract;

import java.util.List;

/**
 * What random sequences are made of.
 *
 * @param kinds plural names of the kinds that they are about; all kinds where there is none
 * @param any how many of a hundred objects hold a field that is taken from the schema
 * @param odd how many of a hundred requests are such as no well-behaved client sends
 */
record RandomMix(List<String> kinds, int any, int odd) {
  RandomMix {
    kinds = List.copyOf(kinds);
  }

  /** All kinds, fields of {@code random/kinds.yaml} alone, and few odd requests. */
  static final RandomMix USUAL = new RandomMix(List.of(), 0, 4);
}
