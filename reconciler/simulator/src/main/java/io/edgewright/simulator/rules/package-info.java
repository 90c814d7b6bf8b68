/**
 * What is particular to each built-in kind: defaults, what a write may not touch, what must hold.
 */
@NullMarked
package io.edgewright.simulator.rules;

import org.jspecify.annotations.NullMarked;
