package io.edgewright.renderer.helm;

import java.util.List;

/**
 * A chart's schema of its values, as a worker may have it.
 *
 * @param staged the schema without references to other documents
 * @param dropped those references
 */
record LocalSchema(byte[] staged, List<String> dropped) {
  LocalSchema {
    dropped = List.copyOf(dropped);
  }
}
