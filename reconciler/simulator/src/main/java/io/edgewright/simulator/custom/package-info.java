/** Custom resources: their structural schemas as types, pruning, defaulting and validation. */
@NullMarked
package io.edgewright.simulator.custom;

import org.jspecify.annotations.NullMarked;
