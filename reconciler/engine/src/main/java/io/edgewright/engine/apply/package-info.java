/**
 * Plans and executes the convergence of one cluster: what to apply, in which stage, and what may be
 * deleted.
 */
@NullMarked
package io.edgewright.engine.apply;

import org.jspecify.annotations.NullMarked;
