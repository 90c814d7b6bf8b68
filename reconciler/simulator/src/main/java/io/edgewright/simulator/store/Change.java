package io.edgewright.simulator.store;

import java.util.Map;
import java.util.Optional;

/**
 * One change of one object.
 *
 * @param revision its revision
 * @param key which object
 * @param before the object before; empty when it was created
 * @param after the object after; empty when it was removed
 */
public record Change(
    long revision,
    Key key,
    Optional<Map<String, Object>> before,
    Optional<Map<String, Object>> after) {}
